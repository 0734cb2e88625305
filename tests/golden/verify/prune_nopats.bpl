// ivl: boogie /errorTrace:0 /prune:1
// For pruning a negative pattern is a trigger: who uses what it mentions keeps the axiom.
function f(int): int;
function g(int): int;
axiom (forall x: int :: {:nopats g(x)} f(x) == g(x));
procedure Both() { assert f(1) == g(1); }
procedure One(x: int) { assert f(x) == f(x) + 0; assert g(1) == f(1); }
procedure Other() { assert f(1) == 3; }
