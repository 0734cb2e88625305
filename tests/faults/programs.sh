# Many programs: interrupted, killed, a process of one lost; what was answered is kept.
. "$(dirname "$0")/lib.inc"
mkdir src
for i in 1 2 3 4 5 6; do
	echo "procedure P$i(x: int) requires x > $i; { assert x * x > $i; }" >src/p$i.bpl
done
IVL_CACHE=$TMP/cache
export IVL_CACHE
nap=1000.$$

# The fourth condition that is asked takes long, as long as the file is there.
solver fake 'n=$(cat "$TMP/asked" 2>/dev/null | wc -l); echo >>"$TMP/asked"
	[ ! -f "$TMP/slow" ] || [ "$n" -lt 3 ] || exec sleep '$nap'; echo unsat'
for signal in INT TERM; do
	: >slow
	rm -rf asked cache
	begin=$(date +%s)
	timeout --preserve-status --foreground -s $signal 2 "$IVL" --solver=z3 --solver-path="$TMP/fake" \
		--jobs=1 src >out 2>&1 </dev/null
	status=$?
	[ $status -gt 128 ] || fail "SIG$signal: status $status"
	[ $(($(date +%s) - begin)) -lt 10 ] || fail "SIG$signal: not at once"
	grep -q '^6 files: not ok: 3 ok.* interrupted; 3 verified' out || fail "SIG$signal: does not say what was done"
	n=0
	while pgrep -f "sleep $nap" >/dev/null; do
		n=$((n + 1))
		[ $n -lt 60 ] || fail "SIG$signal: a solver was left running"
		sleep 0.05
	done
	# The next run goes on where that was.
	rm slow asked
	"$IVL" --solver=z3 --solver-path="$TMP/fake" --jobs=2 src >out 2>&1 </dev/null ||
		fail "after SIG$signal: status $?"
	[ "$(wc -l <asked)" = 3 ] || fail "after SIG$signal: $(wc -l <asked) were asked, not 3"
done

# The process of one program is lost: that one is an internal error, the others are verified.
IVL_CACHE=off
solver fatal 'if mkdir "$TMP/fatal-was" 2>/dev/null; then
	kill -KILL "$(ps -o ppid= -p $PPID | tr -d " ")"; fi; echo unsat'
"$IVL" --solver=z3 --solver-path="$TMP/fatal" --jobs=2 src >out 2>&1 </dev/null
status=$?
[ $status = 4 ] || fail "a process is lost: status $status"
grep -q 'internal error: its process was ended by signal 9' out || fail "a process is lost: not told"
grep -q '^6 files: not ok: 5 ok, 1 not ok; 5 verified, 1 internal error' out || fail "a process is lost: not the right totals"

# All of it is killed: nothing is left.
: >slow
rm -f asked
"$IVL" --solver=z3 --solver-path="$TMP/fake" --jobs=2 src >out 2>&1 </dev/null &
pid=$!
n=0
until pgrep -f "sleep $nap" >/dev/null; do
	n=$((n + 1))
	[ $n -lt 200 ] || fail 'no solver was started'
	sleep 0.05
done
kill -KILL $pid
wait $pid 2>/dev/null
n=0
while pgrep -f "sleep $nap" >/dev/null; do
	n=$((n + 1))
	[ $n -lt 60 ] || fail "SIGKILL: a solver was left running"
	sleep 0.05
done

exit 0
