// ivl: print --civl=1
// Not concurrent.
procedure P() { assert true; }
