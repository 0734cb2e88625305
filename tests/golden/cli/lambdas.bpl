procedure P(m: [int,int]int, a: int, b: int)
{
  var f: [int]int, g: [int]int;
  f := (lambda r: int :: m[a, b] + r);
  g := (lambda s: int :: m[a, a] + s);
  if (a == b) { assert f == g; }
  assert f[3] == m[a, b] + 3;
  g := (lambda s: int :: m[a, b] + s);
  assert f == g;
}
