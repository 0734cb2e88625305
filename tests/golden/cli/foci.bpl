procedure P(x: int)
{
  assume {:focus} x > 0;
  if (x > 5) {
    assert {:focus} x > 4;
  }
  if (x > 6) {
    assert {:focus} x > 5;
  }
  assert x > 0;
}

procedure Q(x: int)
{
  if (x > 0) {
    assert x > 1;
  }
}
