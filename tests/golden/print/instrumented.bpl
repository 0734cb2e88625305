// ivl: boogie /env:0 /noVerify /printInstrumented /print:-
// Every print shows blocks, the last those that are verified: coalesced, last targets first. The
// guard of an else branch is the opposite comparison only if one of the two holds.
procedure P(a: int, x: real, f: float24e8, p: bool) {
  while (a < 3) { if (x <= 1.0) { break; } }
  if (f < f) { assert a > 1; } else if (!p) { }
  assume false;
  assert p;
}
var g: int;
procedure Unused(a: int) returns (r: int) {
  var x: int where x > y; var y: int; var z: bool; var {:k g} w: int; var v: int, u: int;
  havoc z;
  assume {:a w} true;
  assume false;
  v := 1;
  L: u := 2;
}
