# The assertions of a batch, in the order in which the blocks are found by a search that goes on
# with the last successor: the else branch, what is behind it, then the other one.
f=$(mktemp) || exit 1
cat >"$f.bpl" <<'P'
procedure P(x: int)
  ensures x == x;
{
  assert x + 0 == x;
  if (x > 3) {
    assert x + 1 > 4;
  } else {
    while (*)
      invariant x <= 3;
    {
      assert x + 2 <= 5;
    }
  }
  assert x + 3 > x;
}
P
"$IVL" boogie /xml:"$f.xml" "$f.bpl"
grep '<assertion ' "$f.xml" | sed 's/.*line/line/'
rm -f "$f" "$f.bpl" "$f.xml"
