// ivl: boogie /errorTrace:0
// Attributes that divide an implementation need a number; without one they are ignored.
procedure {:vcs_max_splits true} Truth(x: int)
{
  assert x == x;
}

procedure {:vcs_max_cost} {:vcs_max_keep_going_splits "2"} Missing(x: int)
{
  assert x == x + 1; // error
}

procedure {:vcs_max_splits 2} {:vcs_max_cost 1} {:vcs_max_keep_going_splits 2} Right(x: int)
{
  assert x == x;
}

// Each implementation that has one.
procedure Declared(x: int);
implementation {:vcs_max_cost x} Declared(x: int) { assert x == x; }
implementation {:vcs_max_cost -1} Declared(x: int) { assert x == x; }
