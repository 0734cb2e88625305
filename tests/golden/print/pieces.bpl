// ivl: boogie /printSplit:- /errorTrace:0
type T;
datatype Pair { Pair(a: int, b: int) }
var g: int where g >= 0;
var m: [int]int;

procedure Callee(x: int, y: int) returns (r: int where r > 0);
  requires x > 0;
  modifies g;
  ensures r == x + old(g) - g;

// Calls, havocs with where clauses, maps, fields, old.
procedure Commands(x: int) returns (y: int)
  requires x > 0;
  modifies g, m;
  ensures y == old(g);
{
  var p: Pair, q: int where q != 3, k: int;
  call y := Callee(x + 1, x);
  havoc q;
  m[x] := y;
  m[q], y := g, m[q];
  p := Pair(1, y);
  p->a := 4;
  Pair(k, y) := p;
  assert {:split_here} m[x] == y;
  y := old(g);
}

procedure Measure(n: int)
  measure n;
{
  var i: int;
  i := n;
  while (i > 0)
    invariant {:isolate} i <= n;
    measure i;
  {
    i := i - 1;
    call Measure(n - 1);
  }
}

// A jump, one of the paths to it, and an assertion by paths.
procedure Jumps(x: int)
{
  var y: int;
A:
  y := 1;
  if {:allow_path_isolation} (x > 0) { y := 2; } else { assert x <= 0; y := 3; }
  if (x == 7) { goto {:isolate "paths"} C; }
B:
  assert y > 1;
C:
  assert y > 2;
  assert {:isolate "paths"} y > 3;
}

procedure Returns(x: int) returns (y: int)
  ensures y > 0;
{
  y := 1;
  while (x > y) { y := y + 1; if (y == 5) { return {:isolate}; } }
  assert x <= y;
}

// Nothing is split.
procedure Whole(x: int) returns (y: int)
{
  y := x + 1;
  if (x > 1) { y := 2; assert y > x; } else if (x == 1) { assume false; }
  assert y > 1;
}
