// ivl: boogie
// Arguments of invariants, in clauses and at the heads of loops.
yield invariant {:layer 1} J({:linear} a: One int);
yield procedure {:layer 1} W({:linear_in} a: One int, {:linear} b: One int, {:linear_out} c: One int)
returns ({:linear} r: One int, s: One int);
requires call J(a); requires call J(b); requires call J(c);
preserves call J(a); preserves call J(b); preserves call J(c);
ensures call J(a); ensures call J(b); ensures call J(c); ensures call J(r); ensures call J(s);
