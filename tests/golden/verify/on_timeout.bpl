// ivl: -q --time-limit=2 --on-timeout=split --error-trace=0
// What takes too long is proved in pieces, so that the assertion at fault is named.
procedure P(x: int, y: int, z: int)
{
  assert x + y == y + x;
  assert x * x * x + y * y * y + z * z * z != 42;
  assert x < 0 || x >= 0;
}
