// ivl: boogie /inlineDepth:1 /errorTrace:0
// A copy tells no more than a call would: what its procedure asserts is no fact for the caller.
procedure Under(a: bool, b: bool)
  requires a;
{
  assert {:verified_under a} b;
}

procedure {:verify false} Unproved()
{
  assert false;
}

procedure Main(b: bool)
{
  call Under(true, b);
  assert b; // error
}

procedure Other()
{
  call Unproved();
  assert false; // error
}
