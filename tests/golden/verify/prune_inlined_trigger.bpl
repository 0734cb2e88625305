// ivl: boogie /prune:1 /errorTrace:0
// A function in a trigger that is inlined is one whose use keeps the axiom. A trigger without any
// function keeps none.
function g([int]int): int;
function h([int]int): int;
function {:inline} update(m: [int]int, x: int): [int]int { m[x := 5] }
axiom (forall m: [int]int, x: int :: {update(m, x)} g(update(m, x)) == 1);
axiom (forall m: [int]int :: {m[0]} h(m) == m[0]);

procedure Inlined(m: [int]int)
{
  assert g(update(m, 3)) == 1;
}

procedure NoFunction(m: [int]int)
{
  assume m[0] == 1;
  assert h(m) == 1; // fails
}
