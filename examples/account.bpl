// Calls against contracts: money moves between accounts, and none is lost. `total` is a
// ghost variable that every change of a balance keeps up to date.
type Account;
var balance: [Account]int;
var total: int;

procedure Deposit(to: Account, amount: int)
  modifies balance, total;
  requires 0 <= amount;
  ensures balance == old(balance)[to := old(balance)[to] + amount];
  ensures total == old(total) + amount;
{
  balance[to] := balance[to] + amount;
  total := total + amount;
}

procedure Withdraw(from: Account, amount: int) returns (done: bool)
  modifies balance, total;
  requires 0 <= amount;
  ensures done <==> amount <= old(balance)[from];
  ensures done ==> balance == old(balance)[from := old(balance)[from] - amount];
  ensures done ==> total == old(total) - amount;
  ensures !done ==> balance == old(balance) && total == old(total);
{
  done := amount <= balance[from];
  if (done) {
    balance[from] := balance[from] - amount;
    total := total - amount;
  }
}

procedure Transfer(from: Account, to: Account, amount: int) returns (done: bool)
  modifies balance, total;
  requires 0 <= amount;
  requires (forall x: Account :: 0 <= balance[x]);
  ensures (forall x: Account :: 0 <= balance[x]);
  ensures total == old(total);
  ensures done && from != to ==> balance[to] == old(balance)[to] + amount;
{
  call done := Withdraw(from, amount);
  if (done) {
    call Deposit(to, amount);
  }
}
