// ivl: boogie /noVerify
procedure P(x: int);
  free requires x;
  free ensures {:a} x;
  free 
  ensures {:a} x;
implementation P(x: int) { while (true) 
  free 
  invariant {:a} x; { } }
