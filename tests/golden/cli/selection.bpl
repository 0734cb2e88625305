procedure Deposit() { assert true; }
procedure Withdraw() { assert false; }
procedure {:verboseName "Bank.Transfer"} Transfer() { assert true; }
procedure Contract(x: int) returns (y: int);
  ensures y > x;
procedure {:verify false} Trusted() { assert false; }
procedure {:inline 1} Inlined() { assert true; }
procedure Overlap<T>(x: T) { assert x == x; }
