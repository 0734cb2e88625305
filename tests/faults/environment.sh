# Solvers and files that are not there, or are not what they should be.
. "$(dirname "$0")/lib.inc"
expect 4 'solver' --solver=nosuch holds.bpl
expect 4 'nowhere' --solver=z3 --solver-path=/nowhere/z3 holds.bpl
echo 'not a program' >text
chmod -x text
expect 4 'text' --solver=z3 --solver-path="$TMP/text" holds.bpl
expect 4 'nowhere' /nowhere/x.bpl
mkdir "$TMP/empty"
expect 4 "no files" check "$TMP/empty"
if [ "$(id -u)" != 0 ]; then
	cp holds.bpl closed.bpl
	chmod 0 closed.bpl
	expect 4 'closed.bpl' closed.bpl
fi
expect 4 'usage\|nothing\|no .*file\|FILE' verify
expect 4 'nonsense' --nonsense=1 holds.bpl
expect 4 'writ\|directory' smt holds.bpl -o /proc/nowhere
# A full disk is noticed, wherever output goes and whatever was found out.
cat >wrong.bpl <<'EOF'
procedure Wrong(x: int)
{
  assert x >= 1;
}
EOF
full() {
	"$IVL" "$@" >/dev/full 2>out
	got=$?
	[ $got = 4 ] || fail "ivl $* to a full disk: status $got"
	grep -q 'cannot write standard output: No space' out || fail "ivl $* to a full disk: silent"
}
if [ -c /dev/full ]; then
	full print holds.bpl
	full verify holds.bpl
	full verify wrong.bpl
	full verify --format=json wrong.bpl
	full boogie wrong.bpl
	full help verify
	expect 4 'No space' --format=json --output=/dev/full wrong.bpl
	expect 4 'No space' print --output=/dev/full wrong.bpl
fi
# Streams that are closed are nobody's: neither files nor solvers get them.
for closed in '<&-' '>&-' '2>&-' '<&- >&- 2>&-'; do
	for file in holds wrong; do
		eval "timeout 20 \"$IVL\" $file.bpl >out 2>&1 </dev/null $closed"
		got=$?
		[ $file = holds ] && want=0 || want=1
		case $closed in *'>'*) [ $got = 4 ] && got=$want ;; esac
		[ $got = $want ] || fail "ivl $file.bpl $closed: status $got"
	done
done
# A reader that goes away ends the run without a fuss.
"$IVL" help verify 2>out | head -n 1 >/dev/null
[ ! -s out ] || fail "help | head: complains"
