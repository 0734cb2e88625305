# Workers and runs that are killed: no verdict, the right status, no process left.
. "$(dirname "$0")/lib.inc"
start() { # options: runs hard.bpl in the background, sets pid
	"$IVL" "$@" hard.bpl >out 2>&1 </dev/null &
	pid=$!
	n=0
	until [ -n "$(pgrep -P $pid)" ]; do
		n=$((n + 1))
		[ $n -lt 100 ] || fail "ivl $*: no worker"
		sleep 0.05
	done
	sleep 0.3
}
gone() { # process: it ends soon
	n=0
	while kill -0 "$1" 2>/dev/null; do
		n=$((n + 1))
		[ $n -lt 60 ] || fail "process $1 was left behind"
		sleep 0.05
	done
}
# The solver itself is what sleeps, so that nothing is left behind; $$ tells it from others.
nap=1000.$$
solver fake "exec sleep $nap"
for how in '--solver=cvc5' "--solver=z3 --solver-path=$TMP/fake"; do
	# A build without cvc5 has but the other.
	case $how in *=cvc5) "$IVL" $how holds.bpl >/dev/null 2>&1 || continue ;; esac

	# The worker dies: that condition is undecided.
	start $how
	worker=$(pgrep -P $pid | head -n 1)
	kill -KILL "$worker"
	wait $pid
	status=$?
	[ $status = 2 ] || fail "killed worker: status $status"
	! grep -q '[1-9] verified' out || fail "killed worker: claims a proof"

	# Ctrl-C: the run ends soon, and so do its workers. (What runs in the background
	# of a script does not get SIGINT.)
	begin=$(date +%s)
	timeout --preserve-status --foreground -s INT 1 "$IVL" $how hard.bpl >out 2>&1 </dev/null
	status=$?
	[ $status = 2 ] || [ $status = 130 ] || fail "SIGINT: status $status"
	[ $(($(date +%s) - begin)) -lt 10 ] || fail "SIGINT: not at once"

	start $how
	worker=$(pgrep -P $pid | head -n 1)
	kill -TERM $pid
	wait $pid
	status=$?
	[ $status = 2 ] || [ $status = 143 ] || fail "SIGTERM: status $status"
	gone "$worker"

	# kill -9 of the run itself: its workers end with it.
	start $how
	worker=$(pgrep -P $pid | head -n 1)
	kill -KILL $pid
	wait $pid 2>/dev/null
	gone "$worker"
done

# A run that is not yet so far as to look for signals ends, too.
mkfifo slow.bpl
sleep $nap >slow.bpl &
writer=$!
"$IVL" slow.bpl >out 2>&1 </dev/null &
pid=$!
sleep 0.2
kill -TERM $pid
gone $pid
wait $pid
status=$?
[ $status = 143 ] || fail "SIGTERM while reading: status $status"
kill $writer
! pgrep -f "sleep $nap" >/dev/null || fail "a solver was left running"
exit 0
