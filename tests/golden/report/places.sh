# Ids and ends of places; and what stands outside of "volatile" depends on no solver's speed.
. ./common.inc
"$IVL" --format=json --split-every-assert places.bpl >places-a.tmp
echo "exit: $?"
valid json places-a.tmp
grep -E '"(id|condition|line|column|end_line|end_column|file)"' places-a.tmp |
	sed -E 's/^ *//' | paste -s -d ' ' - | sed -E 's/ ("id")/\n\1/g; s/,? "/ "/g'
"$IVL" --format=sarif places.bpl >places-b.tmp
valid sarif places-b.tmp
grep -A 1 partialFingerprints places-b.tmp | grep -v partial
still() { sed '/"volatile": {/,/}/d' "$1"; }
for options in --jobs=1 --jobs=4 --solver=z3 --solver=cvc5,z3; do
	for file in places.bpl calls.bpl ../cli/wrong.bpl; do
		"$IVL" --format=json $options $file >places-b.tmp
		still places-b.tmp
	done >places-$options.tmp
done
grep -c -E '"(seconds|solver|started|reason)"' ./places--*.tmp
for options in --jobs=4 --solver=z3 --solver=cvc5,z3; do
	cmp places---jobs=1.tmp places-$options.tmp && echo "the same with $options"
done
rm -f ./places-*.tmp
