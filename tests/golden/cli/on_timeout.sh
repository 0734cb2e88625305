# What times out is located by --on-timeout=split, and stays undecided.
run() {
	echo "> ivl $*"
	"$IVL" --solver=cvc5 --time-limit=1 "$@" >on_timeout.tmp 2>&1
	status=$?
	sed -E -e 's/ in [0-9.]* s$//' on_timeout.tmp
	echo "exit: $status"
}
run --on-timeout=split --proc=Slow on_timeout.bpl
run --on-timeout=split --error-trace=2 --model --proc=Both on_timeout.bpl
"$IVL" --solver=cvc5 --time-limit=1 --on-timeout=split --proc=Slow --format=json on_timeout.bpl >on_timeout.tmp
echo "json: exit $?"
grep -E '"(verdict|cause|line|path)"' on_timeout.tmp
"$IVL" --solver=cvc5 --time-limit=1 --on-timeout=split --proc=Slow --format=sarif on_timeout.bpl >on_timeout.tmp
echo "sarif: exit $?"
grep -E '"(kind|startLine|codeFlows)"' on_timeout.tmp
rm -f on_timeout.tmp
