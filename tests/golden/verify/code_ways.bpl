// ivl: boogie /errorTrace:0
// Of the ways through a code expression that is assumed, some gives true; asserted, all do.
procedure Assumed(x: int, y: int)
{
  assume |{ A: goto B, C; B: return x > 0; C: return y > 0; }|;
  assert x > 0 || y > 0;
  assert x > 0; // error
}

procedure Asserted(x: int, y: int)
{
  assume x > 0;
  assert |{ A: goto B, C; B: return x > 0; C: return x > -1; }|;
  assert |{ A: goto B, C; B: return x > 0; C: return y > 0; }|; // error
}
