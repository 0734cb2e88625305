// ivl: run --runs=20
// Maps: extensional, of several indices, of none, indexed by maps, by formulas.
type T;
var g: [int]int;

procedure Main()
  modifies g;
{
  var a, b: [int]int;
  var two: [int, bool]int;
  var none: []int;
  var nested: [int][bool]int;
  var by_map: [[bool]int]int;
  var s: [bool]int;
  var k: int;
  var t: T;
  var m: [T]bool;

  b := a;
  assert a == b;
  a[1] := 5;
  assert a[1] == 5 && a[2] == b[2];
  assert b[1 := 5] == a && a[1 := b[1]] == b;
  b := a[2 := a[2] + 1];
  assert a != b && b[2] == a[2] + 1;
  a, b := b, a;
  assert a[2] == b[2] + 1;

  two[1, true] := 3;
  two[1, false] := 4;
  assert two[1, true] == 3 && two[0 + 1, !true] == 4 && two[1, true := 9][1, true] == 9;
  none[] := 7;
  assert none[] == 7 && none[:= 8][] == 8;

  nested[1][true] := 6;
  nested[1][false] := 7;
  assert nested[1][true] == 6 && nested[1][false] == 7 && nested[1] == nested[1];

  s := (lambda x: bool :: if x then 1 else 0);
  by_map[s] := 10;
  assert by_map[(lambda y: bool :: if y then 2 - 1 else 0)] == 10;
  assert by_map[s[true := 1]] == 10;
  assert s != s[true := 2];

  k := 3;
  a := (lambda i: int :: i * k);
  k := 4;
  assert a[5] == 15 && a[5 := 0][5] == 0 && a[5 := 0][6] == 18;
  assert (lambda i: int :: i * 3) == (lambda i: int :: i * 3)[2 := 6];

  m[t] := true;
  assert m[t] && !m[t := false][t];

  g[0] := 1;
  call Callee();
  assert g[0] == 2 && g[1] == 1;
}

procedure Callee()
  modifies g;
  ensures g[1] == old(g)[0] && g[0] == old(g[0]) + 1;
{
  g[1] := g[0];
  g[0] := g[0] + 1;
}
