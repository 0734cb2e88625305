// ivl: boogie
// Who holds a permission knows that nobody else does.
var {:layer 0,2} {:linear} pool: UnitMap (One int);
var {:layer 0,2} owner: [int]int;

yield procedure {:layer 0} Set({:linear} p: One int, v: int);
refines action {:layer 1,2} ASet { owner[p->val] := v; }

yield invariant {:layer 1} Owns({:linear} p: One int, v: int);
preserves owner[p->val] == v;
yield invariant {:layer 1} Copied(p: One int, v: int);
preserves owner[p->val] == v;

yield procedure {:layer 1} Mine({:linear} p: One int)
{
  call Set(p, 3);
  call Owns(p, 3);
  assert {:layer 1} owner[p->val] == 3;
}

yield procedure {:layer 1} Gives({:linear_in} p: One int)
{
  call Set(p, 4);
}
