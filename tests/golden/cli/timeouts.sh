# Assertions that time out by themselves, and where the time of a run goes.
steady() { sed -E -e 's/\[[0-9.]+ s/[T s/' -e 's/resource count: [0-9]+/resource count: R/'; }
run() {
	echo "> boogie $*"
	"$IVL" boogie /proverOpt:SOLVER=CVC5 /timeLimit:2 "$@" >timeouts.tmp 2>&1
	status=$?
	steady <timeouts.tmp
	echo "exit: $status"
}
run /proc:Slow timeouts.bpl
diagnose() { run /runDiagnosticsOnTimeout /timeLimitPerAssertionInPercent:95 "$@"; }
diagnose timeouts.bpl
diagnose /proc:Slow /traceDiagnosticsOnTimeout timeouts.bpl
diagnose /proc:Slow /trace timeouts.bpl
run /traceTimes /infer:j ok.bpl
run /trace /infer:j ok.bpl
run /proverOpt:VERBOSITY=1 ok.bpl
rm -f timeouts.tmp
