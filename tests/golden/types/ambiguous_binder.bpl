// ivl: boogie
// That of the binder itself is one.
datatype D<t, u> { C(f: int), E(g: bool) }
procedure P(x: int)
{
  assert (exists z: int :: {:a C(8)->f} z == x);
}
