// ivl: boogie
// Measures of yield procedures, by layer.
yield left procedure {:layer 2} P(n: int)
measure {:layer 1} n;
measure {:layer 2} n, n;
measure {:layer 2, 1} n;
{
  while (n > 1) measure {:layer 1} n; measure {:layer 2} n; { }
  while (n > 1) measure {:layer 1} n; measure {:layer 0, 1} n; { }
  assert {:layer 1} true;
  measure {:layer 1} n;
}
yield procedure {:layer 2} Q(n: int)
measure {:layer 1} n;
{ }
yield procedure {:layer 2} R(n: int);
measure {:layer 1} n;
yield left procedure {:layer 2} A(n: int)
measure {:layer 1} n, n;
measure {:layer 2} n;
{ call B(n); call C(n) | D(n); }
yield left procedure {:layer 2} B(n: int)
measure {:layer 1, 2} n;
{ call A(n); }
yield left procedure {:layer 2} C(n: int)
measure {:layer 1} n, n;
measure {:layer 2} n;
{ call A(n); }
yield left procedure {:layer 2} D(n: int)
measure {:layer 1} n;
{ }
