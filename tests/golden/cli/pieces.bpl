procedure Three(x: int)
{
  assert x + 1 > x;
  assert x + 2 > x;
  assert x + 3 > x;
}
