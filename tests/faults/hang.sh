# A solver that never answers is ended at the limit, and nothing of it is left.
. "$(dirname "$0")/lib.inc"
for start in 'exec sleep 1234' 'trap "" TERM INT; sleep 1234' 'sleep 1234 & sleep 1234'; do
	solver fake 'sleep 1234' "$start"
	expect 2 'timed out' --solver=z3 --solver-path="$TMP/fake" --time-limit=1 holds.bpl
done
solver fake 'exec sleep 1234'
expect 2 'timed out' --solver=z3 --solver-path="$TMP/fake" --time-limit=1 holds.bpl
solver fake 'while :; do echo "((((((((((((((((((("; done'
expect 2 'undecided' --solver=z3 --solver-path="$TMP/fake" --time-limit=1 holds.bpl
sleep 0.2
! pgrep -f "$TMP/fake" >/dev/null || fail "a solver was left running"
