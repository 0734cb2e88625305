// ivl: boogie /errorTrace:0
// What is known of one type parameter says nothing of another.
function size<t>(x: t): int;

procedure Two<a, b>(x: a, y: b)
{
  assume (forall u: a :: size(u) == 1);
  assert size(x) == 1;
  assert size(y) == 1; // error
}
