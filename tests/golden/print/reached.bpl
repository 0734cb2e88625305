// ivl: boogie /print:- /env:0 /noVerify /printUnstructured /printDesugared
// Behind the checks only what can be reached is shown, last targets first.
procedure P(x: int)
{
  if (x > 0) { assert x > 1; } else { assert x > 2; }
  assert x > 3;
}
procedure Q(x: int)
{
  L: goto M, N;
  M: assert x > 1; return;
  N: assert x > 2; goto O;
  O: return;
  U: assert x > 8; goto O;
}
procedure R(x: int)
{
  while (x > 0) { if (x > 3) { break; } }
  assert x > 2;
}
