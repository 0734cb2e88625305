procedure P(b: bool) returns (r: int)
{
  r := b + 1;
	r := 2 * (b);
}
