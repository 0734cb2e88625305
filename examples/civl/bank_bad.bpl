// Wrong: an account is overwritten, whoever has its lock.
// Transfers between accounts: each account has its own lock, and a transfer takes both of its
// accounts'. Seen from above it is one step, which keeps the sum.

var {:layer 0,1} locks: [int]Option int;
var {:layer 0,2} money: [int]int;

yield procedure {:layer 0} Lock({:linear} tid: One int, a: int);
refines right action {:layer 1} ALock {
  assume locks[a] == None();
  locks[a] := Some(tid->val);
}

yield procedure {:layer 0} Unlock({:linear} tid: One int, a: int);
refines left action {:layer 1} AUnlock {
  assert locks[a] == Some(tid->val);
  locks[a] := None();
}

yield procedure {:layer 0} Change({:linear} tid: One int, a: int, by: int);
refines both action {:layer 1} AChange { // expected: what is written first is lost
  money[a] := by;
}

yield procedure {:layer 1} Transfer({:linear} tid: One int, from: int, to: int, sum: int) // expected: it is not that step
requires {:layer 1} from != to;
refines action {:layer 2} ATransfer {
  money[from] := money[from] - sum;
  money[to] := money[to] + sum;
}
{
  call Lock(tid, from);
  call Lock(tid, to);
  call Change(tid, from, 0 - sum);
  call Change(tid, to, sum);
  call Unlock(tid, to);
  call Unlock(tid, from);
}
