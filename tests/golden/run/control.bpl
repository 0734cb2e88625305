// ivl: run --runs=30
// Structured and unstructured control, calls, recursion, contracts.
var g: int;

procedure Sum(n: int) returns (s: int)
  requires n >= 0;
  ensures s == n * (n + 1) div 2;
{
  var t: int;

  if (n == 0) {
    s := 0;
    return;
  } else {
    call t := Sum(n - 1);
    s := t + n;
  }
}

// No body: anything that the contract allows.
procedure Any(lo: int, hi: int) returns (x: int);
  requires lo <= hi;
  ensures lo <= x && x <= hi;
  modifies g;
  ensures g == old(g) + x;

procedure Swap<T>(a: T, b: T) returns (c: T, d: T)
  ensures c == b && d == a;
{
  c, d := b, a;
}

procedure Main()
  modifies g;
{
  var i, j, x, y, before: int;
  var p, q: bool;

  call x := Sum(100);
  assert x == 5050;
  before := g;
  call x := Any(3, 5);
  assert x == 3 || x == 4 || x == 5;
  assert g == before + x;
  call x, y := Swap(1, 2);
  assert x == 2 && y == 1;
  call p, q := Swap(true, false);
  assert q && !p;

  i := 0;
  j := 0;
  outer: while (true)
    invariant j <= i * 10;
  {
    while (*)
    {
      if (j >= 10 * i) { break; }
      j := j + 1;
      if (j > 50) { break outer; }
    }
    i := i + 1;
    if (i > 20) { break; }
  }
  assert i <= 21;

  goto A, B;
A:
  x := 1;
  goto C;
B:
  x := 2;
C:
  assert x == 1 || x == 2;
  if (*) { x := 5; } else if (x == 1) { x := 6; } else { x := 7; }
  assert x >= 5;
  havoc x, y;
  assume x == y + 1 && y > 10;
  assert x > 11;
}
