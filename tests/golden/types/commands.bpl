// ivl: boogie /noVerify
// Commands whose parts do not fit together, and what may be assigned.
datatype D { C(x: int, y: bool), E(z: int) }
var g: int;
var h: int;
const k: int;
procedure q(x: int) returns (y: bool);
procedure changes();
  modifies g;
procedure konst();
  modifies k;
procedure bad(x: int where x) returns (y: int where y)
  requires x;
  ensures y;
  modifies h;
{
  var {:assumption} a: int;
  var d: D;
  var b: bool;
  var m: [int]bool;
  assert 1;
  assume 2;
  y := true;
  x := 1;
  k := 1;
  g := 1;
  h := 1;
  havoc g, x;
  call y := q(true);
  call changes();
  m[true] := true;
  m[1] := 1;
  y[1] := 2;
  d->x := true;
  d->none := 1;
  y->x := 1;
  C(y, b) := d;
  C(y, y) := d;
  E(b) := d;
  C(y) := d;
  b := |{ A: return 1; }|;
  assume {:minimize true} true;
  assert {:verified_under 1} true;
  if (y) { }
  while (y) invariant y; { }
}
procedure shape<a>(x: a, y: int) returns (z: bool);
implementation shape(x: int, y: int) returns (z: bool) { }
implementation shape<b>(x: b) returns (z: bool) { }
implementation shape<b>(x: b, y: int) { }
implementation shape<b>(x: b, other: bool) returns (z: int) { }
