// ivl: boogie
// An assertion is assumed behind itself, unless {:subsumption 0} says not.
procedure P(x: int)
{
  assert x > 0;
  assert x > 0;
}

procedure Q(x: int)
{
  assert {:subsumption 0} x > 0;
  assert x > 0;
}

procedure R()
{
  assert {:subsumption 1} (forall x: int :: x > 0);
  assert false;
}

procedure Under(b: bool)
{
  assert {:verified_under b} !b || b;
  assert {:verified_under b} b;
}
