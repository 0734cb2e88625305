procedure Good(x: int)
  requires x > 0;
{
  assert x >= 1;
}

procedure Wrong(x: int) returns (r: int)
  ensures r > x;
{
  r := x;
  if (x > 0) {
    r := x + 1;
  } else {
    assert x == 0;
  }
}

procedure Caller()
{
  call Good(0);
}

procedure Loop(n: int)
{
  var i: int;

  i := 1;
  while (i < n)
    invariant i == 0;
    invariant i <= 1;
  {
    i := i + 1;
  }
}
