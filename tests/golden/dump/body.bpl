// ivl: --quiet --solver=noop --dump=body:Main --dump=body:Rec --dump=body:Inlining
// Each kind of step once, and where it comes from.
datatype D { A(x: int), B() }
var g: int where g > 0;
function {:opaque} f(i: int): int;
procedure Callee(i: int) returns (k: int where k < 9);
  requires i > 0;
  free requires {:always_assume} i > 1;
  free requires i > 2;
  modifies g;
  ensures k == old(g) + i;
procedure Main(n: int, d: D) returns (r: int)
  requires n > 0;
  modifies g;
  ensures r >= n;
  free ensures r > 0;
{
  var i, y: int;
  var m: [int]int;
  hide f;
  push;
  reveal f;
  pop;
  A(y) := d;
  call i := Callee(n);
  havoc g, i;
  m[i], y := y, m[y];
  while (i < n)
    invariant i <= n;
    free invariant i >= 0;
    measure n - i;
  {
    i := i + 1;
  }
  if (*) { assume i > 3; return; }
  r := i;
  assert r > 0;
}
procedure Rec(n: int)
  measure n;
{
  if (n > 0) { call Rec(n - 1); }
}
procedure {:inline 1} Small(b: bool) returns (x: int)
{
  var y: int;
  if (b) { x := y; }
}
procedure Inlining(b: bool) returns (x: int)
{
  call x := Small(b);
  goto A, B;
  A: goto B, C;
  B: x := 2;
  C:
}
