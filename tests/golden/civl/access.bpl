// ivl: boogie
// Which variables may be mentioned where.
var {:layer 0, 3} g: int;
var {:layer 1, 2} h: int;
var {:layer 2, 3} k: int;
datatype D { D(x: int, y: int) }
action {:layer 2} A(n: int)
requires {:layer 2} g > 0;
asserts h > n;
asserts {:layer 2} k > 0;
modifies k;
{ var x: int; x := g + h; g := k; }
action {:layer 1, 3} B()
asserts {:layer 2} h > 0;
asserts {:layer 3} h > 0;
requires {:layer 1} g > 0;
{ var m: [int]int; m[h] := 1; D(g, h) := D(g, k); havoc h; call B2(h); call h := B3(); }
action {:layer 1, 3} B2(n: int) { }
action {:layer 1, 3} B3() returns (n: int) { }
yield invariant {:layer 1} I(n: int);
preserves g > n;
preserves h > n;
preserves k > n;
invariant {:layer 1} J();
preserves g > 0;
preserves h > 0;
preserves k > 0;
yield procedure {:layer 2} P({:layer 1} a: int, b: int, {:layer 0, 1} c: int) returns (r: int)
requires {:layer 1, 2} g > 0;
requires {:layer 1, 2} a > 0;
requires {:layer 1} a > 0;
ensures {:layer 1, 2} old(g) > 0;
ensures {:layer 2} g > 0;
requires call I(g + k + c);
preserves call I(g + old(g) + a);
ensures call I(old(k) + c);
{
  var {:layer 1} x: int; var {:layer 2} y: int; var z: int;
  x := a + b + c;
  y := g + a;
  z := a + old(g);
  g := 1;
  D(x, y) := D(z, a);
  D(x, h) := D(c, g);
  assume a == b;
  assert {:layer 1} a == b + g + c;
  assert {:layer 1, 2} a == h && k == 0;
  if (a == 0) { }
  havoc g, x;
}
yield left procedure {:layer 2} M(a: int)
requires {:layer 2} g > 0;
requires {:layer 1} g > 0;
preserves {:layer 2} h > 0;
ensures {:layer 1, 2} g > 0;
ensures {:layer 2} k > 0;
measure {:layer 2} g;
{ g := 2; assert {:layer 2} g > 0; }
