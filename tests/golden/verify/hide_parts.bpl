// ivl: boogie /errorTrace:0 /prune:1 /vcsSplitOnEveryAssert
// What is hidden where an assertion stands that is taken apart into several: each of its
// parts, and each assertion behind it, sees what its own place says.
function f(x: int): bool uses { hideable axiom (forall x: int :: {f(x)} f(x) == (x > 0)); }
procedure P(x: int) requires {:expand} x > 1 && x > 2; {
  hide f;
  assert {:expand} x > 0 && f(x);
  reveal f;
  assert {:expand} f(x) && f(x - 1);
  assert f(x - 2);
}
procedure Q(x: int) {
  push;
  hide *;
  call {:expand} P(3);
  pop;
  assert {:expand 2} x > 0 ==> f(x);
}
