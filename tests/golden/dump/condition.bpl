// ivl: --quiet --solver=noop --dump=condition
// Goals, those that are settled, blocks, and formulas of each origin.
const unique a: int;
const unique b: int;
function twice(x: int): int { x + f(x) }
function f(x: int): int;
axiom (forall x: int :: { f(x) } f(x) > x);
axiom (forall x: int :: { f(x), g(x) } f(x) > g(x)); // not needed: nothing mentions g
function g(x: int): int;
axiom (forall x: int :: { h(x) } h(x) > 2 * x); // by way of a comprehension
function h(x: int): int;
procedure P(x: int)
{
  var m: [int]int;
  m := (lambda i: int :: h(i) + f(x));
  if (x > 0) { assert m[3] > a; assert true; assume x > b; assert twice(x) > 0; }
}
procedure {:vcs_split_on_every_assert} Pieces(x: int)
{
  assert x > 1;
  assert x > 2;
}
procedure Jumps(x: int)
  ensures x != 9;
{
  if (x > 0) { assert x > 2; return {:isolate}; }
  assert x > 1;
}
