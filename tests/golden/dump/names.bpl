type Kind;
var gone: int;
axiom gone_by == 1;
const gone_by: int;
procedure {:verboseName "Bank.Deposit"} Deposit(x: int) { assert x == 1; }
procedure Withdraw(x: int);
implementation Withdraw(x: int) { assert x == 2; }
procedure Bare(x: int);
