// ivl: boogie
// Map comprehensions: reading, equality of equal ones, what they capture.
procedure P(y: int)
{
  var m, n: [int]int;
  m := (lambda x: int :: x + y);
  assert m[3] == 3 + y;
  n := (lambda z: int :: z + y);
  assert m == n;
  assert (forall a: int :: (lambda x: int :: x * 2)[a] == a + a);
  n := (lambda z: int :: z + y + 1);
  assert m == n;
}

procedure Nested(k: int)
{
  var m: [int][int]bool;
  m := (lambda x: int :: (lambda y: int :: x < y + k));
  assert m[1][2] == (1 < 2 + k);
  assert m[1][2];
}

procedure Quantified(p: [int]bool)
{
  var m: [int]bool;
  m := (lambda x: int :: (forall y: int :: p[y] ==> y < x));
  assume m[5];
  assume p[7];
  assert false;
}

// Shapes that differ only in a literal are different functions; a hole keeps its value.
procedure Holes(a: int, b: int)
{
  var m, n: [int]int;
  m := (lambda x: int :: a + 1);
  n := (lambda x: int :: b + 1);
  assert a == b ==> m == n;
  assert m[0] == a + 1 && n[9] == b + 1;
  assert m == n;
}
