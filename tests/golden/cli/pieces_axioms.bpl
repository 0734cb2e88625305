function f(int): int;
function g(int): int;
function h(int): int;
axiom (forall x: int :: {f(x)} f(x) > x);
axiom (forall x: int :: {g(x)} g(x) > x);
axiom (forall x: int :: {h(x)} h(x) > x);
procedure Four(x: int)
{
  assert f(x) > x;
  assert f(x + 1) > x;
  assert g(x) > x;
  assert f(x) + g(x) > x + x;
}
