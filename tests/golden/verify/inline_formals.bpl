// ivl: boogie /errorTrace:0
// Formals, results and clauses of what is inlined, where an implementation has its own names.
var g: int;

procedure {:inline 1} Two(a: int, b: int) returns (r: int, s: int);
  requires a < b;
  ensures r == a && s == b;
implementation {:inline 1} Two(x: int, y: int) returns (u: int, v: int)
{
  u, v := x, y;
}

procedure {:inline 1} Wrong(a: int) returns (r: int)
  ensures r > a; // error
{
  r := a;
}

procedure Results()
{
  var p, q: int;
  call p, q := Two(1, 2);
  assert p == 1 && q == 2;
  call p, q := Two(2, 1); // error
}

procedure Clauses()
{
  var p: int;
  call p := Wrong(3);
  assert p > 3;
}
