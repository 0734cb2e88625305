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
rm -f "$f" "$f.bpl"
