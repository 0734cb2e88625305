function f(int): int;
function g(int): int;
axiom (forall x: int :: {f(x)} f(x) > x);
axiom (forall x: int :: {g(x)} g(x) > x);
procedure Eight(x: int)
{
  assert f(x) > x;
  assert f(x + 1) > x;
  assert g(x) > x;
  assert g(x + 1) > x;
  assert g(x + 2) > x;
  assert g(x + 3) > x;
  assert g(x + 4) > x;
  assert g(x + 5) > x;
}
