// ivl: boogie -lib:base
// Pointwise operations are known at the indices at which their operands are read, too.
procedure chosen(c: [int]bool, a: [int]int, i: int)
  requires MapIte(c, MapConst(0), a) == MapConst(0);
{
  assert !c[i] ==> a[i] == 0;
}

procedure both(c: [int]bool, d: [int]bool, i: int)
  requires MapAnd(c, d) == MapConst(true);
{
  assert c[i];
}

procedure apart(c: [int]bool, d: [int]bool, i: int)
  requires MapAnd(c, MapNot(d)) == MapConst(false);
{
  assert c[i] ==> d[i];
}

procedure wrong(c: [int]bool, a: [int]int, i: int)
  requires MapIte(c, MapConst(0), a) == MapConst(0);
{
  assert a[i] == 0;
}
