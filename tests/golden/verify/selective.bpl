// ivl: boogie
procedure {:selective_checking} P(x: int)
{
  assert x > 0;
  if (*) { assume {:start_checking_here} true; }
  assert x > 1;
}

procedure Assumption(a: bool, b: bool)
{
  var {:assumption} v: bool;
  assert v;
  v := v && a;
  assert v == a;
  havoc v;
  assert v ==> a;
  assert v;
}
