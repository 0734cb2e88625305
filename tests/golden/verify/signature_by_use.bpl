// ivl: boogie
// Type parameters of an implementation correspond to those of the procedure by their first uses.
type D _ _;
function fst<a, b>(d: D a b): a;
function snd<a, b>(d: D a b): b;
procedure P<a, b>(x: a, d: D a b) returns (r: a);
  requires fst(d) == x;
  ensures r == x;
implementation P<b, a>(x: a, d: D a b) returns (r: a) { assert fst(d) == x; r := x; }
implementation P<b, a>(x: a, d: D a b) returns (r: a) { r := fst(d); }
implementation P<q, w>(x: w, d: D w q) returns (r: w) { var s: q; s := snd(d); r := x; assert s == snd(d); }
implementation P<q, w>(x: w, d: D w q) returns (r: w) { var s: q; var t: q; assert s == t; }
procedure Q() { var i: int; var d: D int bool; assume fst(d) == i; call i := P(i, d); assert snd(d); }
