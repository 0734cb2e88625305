// ivl: print --unstructured
// Anonymous blocks are numbered first, in pre-order; then structured commands are.
procedure P(b: bool) returns (x: int) {
  x := 0;
  if (b) { x := 1; if (*) { x := 2; } else { x := 3; } x := 4; } else if (x == 2) { x := 5; } else { L: x := 6; }
  while (x < 10) invariant x >= 0; free invariant b; { x := x + 1; if (x == 5) { break; } x := x + 2; }
  while (*) { M: x := 7; goto M, N; }
  N: x := 8;
  if (x < 3) { }
}
// A label that looks generated lengthens the prefix.
procedure Q() { anon1: if (*) { anon03: assume true; } }
// A loop at the end of a loop's body falls into a block of its own.
procedure R() { while (*) { while (*) { while (*) { } } } }
procedure S(x: int) { I: if (x > 0) { W: while (x < 5) { if (*) { break W; } break I; } } assert x <= 0; }
procedure T() { }
procedure U() { A: B: C: }
procedure V(p: bool, q: bool) { if (!p) { assert q; } if (p == q) { return; } if (p != q) { goto E; } E: }
