// ivl: boogie /noVerify
// measures
procedure A(x: int) measure x; { call B(x); call C(x); call A(x - 1); call D(x); call E(x, x); }
procedure B(x: int) { call A(x); }
procedure C(x: int) measure x, x; { call A(x); }
procedure D(x: int) { call E(x, x); }
procedure E(x: int, y: int) measure x, y; measure y; { call E(y, x); }
procedure F(x: int); measure x; measure x;
procedure G(n: int) {
  var i: int;
  i := n;
  measure i;
  while (i > 0) measure i; measure i, i; invariant i >= 0; { i := i - 1; measure i; }
  L: havoc i; measure i; i := 3; measure i; goto L;
  M: i := 3; measure i; measure i; goto M;
}
procedure H(n: int) {
  var i: int;
  return;
  measure i;
  L: i := 3; call i := J(i); measure i; assume false; measure i; goto L;
}
procedure J(x: int) returns (y: int);
procedure K(n: int) { var i: int; L: havoc i; call i := J(i); measure i; goto L; }
procedure KK(n: int) { var i: int; L: call B(i); measure i;  goto L, M; M: measure i; goto L; }
implementation F(x: int) { call F(x); }
procedure N(b: bool) { var j: bool; while (b) measure b; { while (j) measure j, b; { j := !j; } } }
