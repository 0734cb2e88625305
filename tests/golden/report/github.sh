# --format=github: workflow commands, a line each.
run() {
	echo "> $*"
	"$IVL" verify --solver=cvc5 --format=github "$@"
	echo "exit: $?"
}
run --counterexample calls.bpl
run --separately ../cli/ok.bpl errors.bpl syntax.bpl
run --solver=noop open.bpl
run --no-proc=Nothing ../cli/ok.bpl
run missing.bpl
printf 'procedure A() { assert {:msg "100%%: a,b\\nc"} false; }\n' >'github,a:b%.tmp'
run 'github,a:b%.tmp'
rm -f 'github,a:b%.tmp'
