// ivl: print --unstructured
// At the head of a loop: calls, predicates, measures.
var {:layer 0, 2} g: int;
invariant {:layer 1} G(); preserves g > 0;
yield invariant {:layer 1} I({:linear} n: int); preserves g >= n; preserves {:a} true;
pure action B(n: int) { assert n > 0; }
both action {:layer 1, 2} C(n: int) requires {:layer 1} n > 0; requires call G(); { }
action {:layer 2} D(n: int) returns (r: int) { }
yield procedure {:layer 1} P({:hide} h: int, {:linear} n: int where n > 0) returns (r: int)
refines left action {:a 1} E { g := g + n; r := g; }
{ }
yield procedure {:layer 1} Q() refines {:b} action {:layer 2} _ { var x: int; x := 1; } { }
yield right procedure {:layer 1} R()
requires {:layer 1} g > 0; preserves {:layer 1} g > 0; ensures {:layer 1} g > old(g); modifies g;
measure {:layer 1} g;
{
  while (true)
    measure {:layer 1} g;
    invariant {:layer 1} g > 0;
    invariant call I(1);
    invariant {:yields} {:layer 1} true;
  { call {:layer 1} B(g) | {:sync} B(1); async call {:sync} Q(); }
}
