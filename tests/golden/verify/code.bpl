// ivl: boogie
// Code expressions: the weakest precondition of a little program.
procedure P(n: int)
  requires |{ var i: int; A: i := n; goto B, C; B: assume n > 3; i := i + 1; goto D;
              C: assume n <= 3; goto D; D: return i > 3; }|;
{
  assert n > 3;
}

procedure Q(n: int)
{
  assert |{ var i: int; A: havoc i; assume i > n; return i >= n + 1; }|;
  assert |{ var i: int; A: havoc i; return i > n; }|;
}
