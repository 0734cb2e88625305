// ivl: boogie
// Values at joins, parallel assignment, havoc, maps.
procedure Join(b: bool)
{
  var x, y: int;
  x := 1;
  y := 5;
  if (b) { x := 2; } else { x := x + 2; }
  assert y == 5;
  assert x == 2 || x == 3;
  assert b ==> x == 2;
  assert x == 2;
}

procedure Stale(b: bool)
{
  var x: int;
  x := 1;
  if (b) { havoc x; }
  assert x == 1;
}

procedure Parallel(a: int, b: int)
{
  var x, y: int;
  x, y := a, b;
  x, y := y, x;
  assert x == b && y == a;
  assert x == a;
}

procedure Maps(k: int)
{
  var m: [int]int;
  var n: [int, bool]int;
  m[k] := 1;
  m[k + 1] := 2;
  assert m[k] == 1 && m[k + 1] == 2;
  n[k, true] := 3;
  n[k, false] := 4;
  assert n[k, true] == 3;
  assert n[k, false] == 3;
}

procedure Nested(m: [int][int]int, i: int, j: int)
{
  var p: [int][int]int;
  p := m;
  p[i][j] := 7;
  assert p[i][j] == 7;
  assert (forall a: int, b: int :: a != i || b != j ==> p[a][b] == m[a][b]);
  assert p == m;
}

procedure Unreachable()
{
  assume false;
  assert false;
}

procedure Dead(b: bool) returns (r: int)
  ensures r == 1;
{
  var t: int;
  if (b) { t := 1; } else { t := 2; }
  t := 3;
  if (b) { r := 1; return; }
  r := t;
}
