// ivl: boogie
// Arguments of invariants at the heads of loops.
yield invariant {:layer 1} J({:linear} a: One int);
yield procedure {:layer 1} T({:linear_in} a: One int);
yield procedure {:layer 1} W({:linear_in} a: One int, {:linear} b: One int)
requires call J(a);
preserves call J(b);
{
  while (*)
    invariant {:yields} {:layer 1} true;
    invariant call J(a);
    invariant call J(b);
  { }
  call T(a);
  while (*)
    invariant {:yields} {:layer 1} true;
    invariant call J(a);
    invariant call J(b);
  { }
}
