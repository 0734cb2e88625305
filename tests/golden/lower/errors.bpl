// ivl: boogie
procedure P() { goto Nowhere; }
procedure Q() { break; }
procedure R() { L: while (*) { break M; } if (*) { break; } L2: assert true; while (*) { break L2; } }
