// ivl: boogie /printSplit:- /errorTrace:0
// What is not divided keeps its blocks; empty ones are passed by.
procedure A(a: int) returns (r: int) {
  goto e1, e2, e5;
  e1: goto x1;
  e2: goto x2;
  e5: goto x5;
  x1: assert a == 1; goto e3, e4;
  e3: goto y1;
  e4: goto y1, e5;
  y1: assert a == 2; return;
  x2: assert a == 3; goto h;
  x5: assert a == 33; goto h;
  h: 
    goto h1, out;
  h1: goto h;
  out: return;
}
procedure B(a: int) returns (r: int) {
  while (*) { }
  assert a == 3;
  while (*) { assert a == 4; }
  while (a == 4) {  }
  assert a == 3;
}
