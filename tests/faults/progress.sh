# A line of progress (counts, time left) is shown on a terminal, after a while, and taken away again;
# where there is none, nothing of it.
. "$(dirname "$0")/lib.inc"
command -v python3 >/dev/null || { echo 'skipped: needs python3'; exit 0; }
solver slow 'sleep 0.4; echo unsat'
mkdir src
for i in 1 2 3 4 5 6 7 8; do echo "procedure P$i(x: int) { assert x > $i; }" >src/p$i.bpl; done
set -- --solver=z3 --solver-path="$TMP/slow" --jobs=1 --cache=off src
python3 -c 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)' "$IVL" "$@" </dev/null >shown 2>&1 ||
	fail "on a terminal: exit status $?"
tr '\r' '\n' <shown >out
grep -q '[0-9]/8 files.*left' out || fail 'no progress on a terminal'
grep -q '8 verified' out || fail 'no summary on a terminal'
"$IVL" "$@" >out 2>&1 || fail "without a terminal: exit status $?"
! grep -q '/8 files' out || fail 'progress without a terminal'
