// ivl: boogie /errorTrace:0
// What is known of one type parameter says nothing of another.
function size<t>(x: t): int;

procedure Two<a, b>(x: a, y: b)
{
  assume (forall u: a :: size(u) == 1);
  assert size(x) == 1;
  assert size(y) == 1; // error
}

function pair<t, u>(x: t, y: u): int;
axiom (forall<t, u> x: t, y: u :: { pair(x, y) } pair(x, y) == size(x) + size(y));

procedure Pairs(i: int, c: bool)
{
  assert pair(i, c) == size(i) + size(c);
  assert pair(i, c) == pair(c, i);
  assert pair(i, c) == size(i); // error
}
