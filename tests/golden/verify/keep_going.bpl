// ivl: boogie /vcsMaxKeepGoingSplits:2 /vcsKeepGoingTimeout:100 /vcsFinalAssertTimeout:100
// Pieces that take too long are divided, until a single assertion is at fault.
function f(i: int, j: int) returns (int)
{
  if i <= 0 then j else f(i - 1, i * j + 1) + f(i - 2, 2 * i * j)
}

procedure {:rlimit 3000} Parts(x: int)
{
  assert x + 1 > x;
  assert f(30, 2) != 5;
  if (x > 0) { assert x >= 1; } else { assert x < 1; }
}

procedure {:rlimit 3000} {:vcs_max_keep_going_splits 1} Whole(x: int)
{
  assert x + 1 > x;
  assert f(30, 2) != 5;
}
