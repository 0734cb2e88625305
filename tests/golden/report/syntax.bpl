procedure Bad(x: int
{
  assert x > ;
}
