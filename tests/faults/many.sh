# 200 conditions, 32 solvers at a time, each of which behaves or misbehaves in a way of its
# own: as many are proved as were answered properly, and none is lost.
. "$(dirname "$0")/lib.inc"
i=0
while [ $i -lt 200 ]; do
	echo "procedure P$i(x: int) { assert x * x * $i != 2; }"
	i=$((i + 1))
done >many.bpl
cp "$(command -v sleep)" fake-sleep
mkdir good bad
solver fake 'case $(($$ % 8)) in
	0) : >bad/$$; exit 3 ;;
	1) : >bad/$$; kill -KILL $$ ;;
	2) : >bad/$$; printf uns; exit 0 ;;
	3) : >bad/$$; echo unsat; echo unsat ;;
	4) : >bad/$$; exec >&-; exec "$TMP/fake-sleep" 60 ;;
	*) : >good/$$; echo unsat ;;
	esac'
timeout -s KILL 300 "$IVL" boogie /proverOpt:SOLVER=z3 /proverOpt:PROVER_PATH="$TMP/fake" /vcsCores:32 \
	many.bpl >out 2>&1 </dev/null
[ $? = 0 ] || fail "200 conditions: not the right status"
good=$(ls good | wc -l) bad=$(ls bad | wc -l)
# Numbers of processes may come again.
[ $((good + bad)) -gt 160 ] || fail "$good + $bad solvers for 200 conditions"
tail -n 1 out | grep -q "finished with $good verified, 0 errors, $((200 - good)) solver exceptions" ||
	fail "not $good of 200 proved"
! pgrep -f "$TMP/fake" >/dev/null || fail "a solver was left running"

# The same run ended in the middle: nothing is left of 32 solvers.
solver fake 'exec "$TMP/fake-sleep" 1000'
for signal in INT TERM KILL; do
	timeout --preserve-status --foreground -s $signal 1 "$IVL" --solver=z3 \
		--solver-path="$TMP/fake" --jobs=32 many.bpl >out 2>&1 </dev/null
	n=0
	while pgrep -f "$TMP/fake" >/dev/null; do
		n=$((n + 1))
		[ $n -lt 60 ] || fail "SIG$signal: a solver was left running"
		sleep 0.05
	done
done
exit 0
