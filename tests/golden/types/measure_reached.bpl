// ivl: boogie /noVerify
procedure G(n: int) {
  var i: int;
  assume false;
  measure i;
  goto L;
  L: measure i;
  if (n > 0) { assume false; K: measure i; }
  if (n > 0) { assert false; K2: measure i; }
  while (i > 0) { assume false; K3: measure i; }
}
procedure G2(n: int) {
  var i: int;
  while (i > 0) measure i; { while (i > 0) { measure i; i := 3; } measure i; }
  L: measure i; if (i > 0) { goto L; }
  L2: if (i > 0) { goto L2; } measure i; return;
  L3: measure i; goto L3;
}
procedure R1(x: int) measure x;
{ if (*) { return; call R1(x); call R2(x); } }
procedure R2(x: int) { if (*) { call R1(x); } }
