// ivl: boogie /infer:j /printInstrumented
// Where nothing is passed, what stands behind in the block is kept and the block returns.
procedure Both(x: int)
{
  if (x > 0) {
    assume x < 0;
    assert false;
  } else {
    assert x <= 0;
  }
  assume false;
  assert true;
}

procedure One(x: int) returns (r: int)
  ensures r > 0;
{
  r := 0;
  if (x > 0) {
    r := 1;
    assume false;
  } else {
    return;
  }
  r := 2;
}
