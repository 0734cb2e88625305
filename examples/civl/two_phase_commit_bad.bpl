// Wrong: it commits as soon as one has agreed.
// Two-phase commit: the coordinator of a transaction asks each of N participants, and tells all of
// them the same: commit, if all have agreed. Seen from above the transaction is decided in one step.

const N: int;
axiom N > 0;

type Told = [int]Option bool;                 // by participant

var {:layer 0,1} agreed: [int][int]bool;      // by transaction and participant
var {:layer 0,2} told: [int]Told;             // by transaction

// The first n participants have been told.
function Tell(before: Told, n: int, commit: bool): Told {
  (lambda i: int :: if 0 <= i && i < n then Some(commit) else before[i])
}

yield procedure {:layer 0} Ask({:linear} t: One int, i: int) returns (yes: bool);
refines right action {:layer 1} AAsk {
  agreed[t->val][i] := yes;
}

// Nobody commits who has not agreed.
yield procedure {:layer 0} Answer({:linear} t: One int, i: int, commit: bool);
refines right action {:layer 1} AAnswer {
  assert commit ==> agreed[t->val][i];
  told[t->val][i] := Some(commit);
}

yield procedure {:layer 1} Decide({:linear} t: One int) returns (commit: bool)
refines action {:layer 2} ADecide {
  told[t->val] := Tell(told[t->val], N, commit);
}
{
  var i: int;
  var yes: bool;
  var {:layer 1} before: [int]Told;

  call {:layer 1} before := Copy(told);
  i := 0;
  commit := false;
  while (i < N)
  invariant {:layer 1} 0 <= i && i <= N;
  invariant {:layer 1} commit ==> (forall k: int :: 0 <= k && k < i ==> agreed[t->val][k]); // expected: the others have not agreed
  {
    call yes := Ask(t, i);
    commit := commit || yes;
    i := i + 1;
  }
  i := 0;
  while (i < N)
  invariant {:layer 1} 0 <= i && i <= N;
  invariant {:layer 1} commit ==> (forall k: int :: 0 <= k && k < N ==> agreed[t->val][k]);
  invariant {:layer 1} told == before[t->val := Tell(before[t->val], i, commit)];
  {
    call Answer(t, i, commit);
    i := i + 1;
  }
}
