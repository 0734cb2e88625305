// ivl: boogie
// Each component of a measure is a clause; it decreases where the body of the loop goes back.
procedure A(n: int, m: int) measure n, m; { call A(n, m - 1); }
procedure C(n: int, k: int) {
  var i: int;
  i := n;
  while (i > 0)
    measure i + 1, k - 1;
  { i := i - 1; }
}
var g: int;
procedure AA(n: int) measure n; { call AA(n - 1); }
procedure BB(n: int) measure n; { if (n > 0) { call BB(n - 1); } if (n < 0) { call BB(n); } }
procedure CC(n: int) {
  var i: int;
  i := n;
  while (i > 0)
    measure i;
  {
    if (*) { i := i - 1; } else {
      i := i;
    }
  }
}
procedure DD(n: int) {
  var i: int;
  while (i != 0)
    measure i;
  { 
    i := i - 1;
    if (i == 4) { goto L0; }
    i := i + 1;
    assert i > -7; L0:
  }
}
procedure FF(n: int, b: bool) measure b, n; { call FF(n - 1, b); call FF(n, !b); call FF(n, false); }
procedure GG(n: int) measure n; requires n > 0; { call HH(n); }
procedure HH(n: int) measure n; requires n > 0; { call GG(n - 1); }
