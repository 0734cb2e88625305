// ivl: run
procedure Main()
{
  var x: bool;

  // Its own assertions are taken for granted where it is not asserted itself.
  x := |{ A: assert false; return false; }|;
  assert x;
  assume |{ A: assert x ==> false; return false; }|;
  assert |{ A: assert !x; return true; }|; // fails
}
