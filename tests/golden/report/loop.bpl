// A matching loop: each instance of the axiom of f makes the next.
function f(x: int): int;
function g(x: int): int;
axiom (forall x: int :: {g(x)} g(x) > 0);
axiom (forall x: int :: {:weight 0} {f(x)} f(x) == f(x + 1) + f(x + 2));

procedure Loop(n: int)
{
  assert g(n) > 0;
  assert f(n) != 17;
  assert g(n + 1) > 0;
}

procedure Proved(n: int)
{
  assert (forall i: int :: {g(i)} g(i) > -1);
}

procedure Refuted(n: int)
{
  assert n != 17;
}
