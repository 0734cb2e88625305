// ivl: print
var g: int; var m: [int][int]int; datatype D { D(a: int, b: D) } var d: D;
procedure P(x: int) returns (y: int, z: bool) modifies g, m, d;
{
  var i, j: int; var k: bool where k;
  assert {:msg "no"} x > 0; assume {:a} {:b 1, "c"} true;
  havoc i, j; i, m[1][2] := {:a} j, 3; d->b->a := 1; D(i, d) := d;
  call i, k := P(1 + x); call {:a} i, k := P(2); async call Q(); free call Q();
  hide f; reveal *; push; pop; measure i, j;
  L: M: i := 1; N: if (k) { } else if (*) { i := 2; } else if (i == 1) { O: i := 3; break N; }
  else { goto O; }
  while (i < 10) invariant i >= 0; free invariant {:q} true; measure 10 - i;
  { i := i + 1; while (*) { if (k) { break; } } i := 1; }
  if {:isolate} (k) { return; }
  goto {:b} L, M;
}
procedure Q() { return {:isolate}; }
function f(int): int;
procedure \free() { \then: goto \then; }
