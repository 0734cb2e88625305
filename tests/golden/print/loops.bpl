// ivl: boogie /env:0 /noResolve /print:-
// The layout of loops, and the order of what is said of them.
procedure P(x: int) {
  while (*) { while (*) { } }
  while (*) { while (*) { } L: }
  while (*) { L1: while (*) { } }
  while (*) { L2: }
  while (*) { if (*) { while (*) { } } }
  if (*) { while (*) { } }
  if (*) { while (*) { while (*) {} } } else { while (*) {} }
  while (*) { while (*) { } goto M; }
  M: while (*) { while (*) { break; } }
  while (*) { if (*) {} }
  while (*) { }
}
procedure Q(x: int) {
  while (x > 0)
    measure x;
    free invariant x > 1;
    invariant call I(x);
    measure x, x;
    invariant x > 2;
  { }
}
const b: \bv8;
type T = C bv16 [int]\bv8;
