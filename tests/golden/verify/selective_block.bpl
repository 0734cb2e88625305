// ivl: boogie /errorTrace:0
// A marker in the middle of a block: what comes before it is assumed, what comes behind is checked.
procedure {:selective_checking} Block(x: int)
{
  assert x > 0;
  assume {:start_checking_here} true;
  assert x > -1;
  assert x > 1; // error
}
