// ivl: boogie /env:0 /noVerify /printDesugared /print:-
procedure P(a: int, b: int, c: int, x: real, y: real, z: real, f: float24e8, g: float24e8, h: float24e8, p: bool, q: bool, r: bool) {
  assert a + (b + c) == (a + b) + c;
  assert a + (b - c) == a;
  assert a - (b + c) == a;
  assert a * (b * c) == (a * b) * c;
  assert a * (b div c) == (a * b) * c;
  assert x + (y + z) == (x + y) + z;
  assert x + (y - z) == (x + y) + z;
  assert x * (y * z) == (x * y) * z;
  assert x * (y / z) == (x * y) * z;
  assert x ** (y ** z) == (x ** y) ** z;
  assert f + (g + h) == (f + g) + h;
  assert f + (g - h) == (f + g) + h;
  assert f * (g * h) == (f * g) * h;
  assert f * (g / h) == (f * g) * h;
  assert p == (q == r);
  assert (p == q) == r;
  assert p <==> (q == r);
  assert (p <==> q) == r;
  assert p == (q != r);
  assert (p != q) == r;
  assert p && (q && r);
  assert p || (q || r);
  assert p && (q == r);
  assert p ==> (q == r);
  assert (p == q) ==> (q == r);
  assert a + (b + c) > 0;
  while (!(a < b)) { }
  if (a != b) { }
  if (!p) { }
  if (p ==> q) {}
  if (a == b && !(f < g)) {}
  if (f < g) {}
}
