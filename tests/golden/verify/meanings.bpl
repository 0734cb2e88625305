// ivl: boogie /errorTrace:0
// What operators mean: what holds, and what does not.
var g: int;
datatype Pair { Pair(first: int, second: int) }

function {:inline} minus(x: int, y: int): int { x - y }
function difference(x: int, y: int): int { x - y }

procedure Choice(b: bool, x: int, y: int)
{
  assert (if b then x else y) == x || !b;
  assert (if b then x else y) == x; // error
}

procedure Implication(a: bool, b: bool)
{
  assume a ==> b;
  assert a ==> a && b;
  assert b ==> a; // error
}

procedure Bits(x: bv8)
{
  assert 18bv8[8:4] == 1bv4;
  assert 18bv8[5:1] == 9bv4 && 18bv8[4:0] == 2bv4;
  assert 384bv8 == 128bv8;
  assert x[8:4] == x[4:0]; // error
}

procedure Arguments(x: int, y: int)
{
  assert minus(x, y) == x - y;
  assert difference(x, y) == x - y;
  assert (var a, b := x, y; a - b) == x - y;
  assert minus(x, y) == difference(y, x); // error
}

procedure Fields(p: Pair)
{
  assert p->(second := 3)->first == p->first && p->(second := 3)->second == 3;
  assert Pair(1, 2)->second == 2;
  assert p->(first := 3)->second == 3; // error
}

procedure Entries(m: [int, int]int, i: int, j: int)
{
  assert m[i, j := 5][i, j] == 5;
  assert i != j ==> m[i, j := 5][j, i] == m[j, i];
  assert m[i, j := 5][i, i] == m[i, i]; // error
}

procedure Old()
  modifies g;
{
  g := g + 1;
  assert old(g) + 1 == g;
  assert old(g) == g; // error
}

procedure OldBehind()
  modifies g;
{
  g := g + 1;
  if (*) { g := g + 1; }
  assert old(g) < g;
  assert old(g) == g; // error
}
