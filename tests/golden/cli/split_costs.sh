# What /trace says of pieces: how much is done when one begins, refuted ones included, and what
# a piece costs: nothing behind its assertion counts, and what only leads to a join counts for
# each way to it.
f=$(mktemp) || exit 1
cat >"$f.bpl" <<'P'
procedure P(x: int, c: bool, d: bool, e: bool)
{
  assert x > 7;
  if (c) {
    if (d) {
      if (e) {
      }
      assume x < 100;
    }
    assume x < 200;
  }
  assert x > 9;
  if (*) {
    assert x > 8;
  }
  assert x > 2;
}
P
for o in /vcsSplitOnEveryAssert '/vcsMaxSplits:4 /vcsMaxCost:1'; do
	# shellcheck disable=SC2086
	"$IVL" boogie /trace $o "$f.bpl" | grep checking
done
# A half may have nothing to check; what is assigned counts though nobody reads it; ways to nothing
# are none.
cat >"$f.bpl" <<'P'
procedure Loop(x0: int, x2: bool)
{
  var x1: int;
  x1 := 0;
  while (x1 < 10)
    invariant 0 <= x1 && x1 <= 10;
  {
    if (*) { return; }
    if (x2) { assert x1 + x0 >= x1; } else { assert x1 < 2; }
    x1 := x1 + 1;
  }
}
procedure Returns(a: bool, x: int)
{
  if (*) { return; }
  assert x > 1;
  if (a) { return; }
  assert x > 2;
}
P
for n in 2 4 6; do
	for o in '' '/vcsAssumeMult:1000 /vcsPathCostMult:0'; do
		# shellcheck disable=SC2086
		"$IVL" boogie /trace /vcsMaxSplits:$n $o "$f.bpl" | grep checking
	done
done
rm -f "$f" "$f.bpl"
