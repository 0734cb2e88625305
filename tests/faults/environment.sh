# Solvers and files that are not there, or are not what they should be.
. "$(dirname "$0")/lib.inc"
expect 4 'solver' --solver=nosuch holds.bpl
expect 4 'nowhere' --solver=z3 --solver-path=/nowhere/z3 holds.bpl
echo 'not a program' >text
chmod -x text
expect 4 'text' --solver=z3 --solver-path="$TMP/text" holds.bpl
expect 4 'nowhere' /nowhere/x.bpl
expect 4 '.' check "$TMP"
if [ "$(id -u)" != 0 ]; then
	cp holds.bpl closed.bpl
	chmod 0 closed.bpl
	expect 4 'closed.bpl' closed.bpl
fi
expect 4 'usage\|nothing\|no .*file\|FILE' verify
expect 4 'nonsense' --nonsense=1 holds.bpl
expect 4 'writ\|directory' smt holds.bpl -o /proc/nowhere
# A full disk is noticed.
if [ -c /dev/full ]; then
	"$IVL" print holds.bpl >/dev/full 2>out
	[ $? = 4 ] || fail "print to a full disk: status $?"
	"$IVL" verify holds.bpl >/dev/full 2>out
	[ $? = 4 ] || fail "verify to a full disk: status $?"
fi
# A reader that goes away ends the run without a fuss.
"$IVL" help verify 2>out | head -n 1 >/dev/null
[ ! -s out ] || fail "help | head: complains"
