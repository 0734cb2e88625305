# A pattern of --proc has to select something; one of --no-proc should.
run() {
	echo "> ivl $*"
	"$IVL" --error-trace=0 "$@" 2>&1 | sed 's/ in [0-9.]* s$//'
	"$IVL" "$@" >/dev/null 2>&1
	echo "exit: $?"
}
run --proc=Deposit selection.bpl
run --proc=Deposti selection.bpl
run --proc=Quite_another selection.bpl
run --proc='Depo*' selection.bpl
run --proc='X*' selection.bpl
run --proc='X*' --proc='Y*' --proc=Deposit selection.bpl
run --proc=Bank.Transfer selection.bpl
run --proc=Bank.Tranfser selection.bpl
run --proc=Overlap selection.bpl
run --proc=Contract selection.bpl
run --proc=Trusted selection.bpl
run --proc=Inlined selection.bpl
run --proc='Deposit*' --no-proc='Dep*' selection.bpl
run --no-proc=Withdrawn selection.bpl
run --no-proc=Withdraw selection.bpl
run --proc='*' empty.bpl
run --proc=Any empty.bpl
run smt -o "${TMPDIR:-/tmp}/ivl.selection" --proc=Deposti selection.bpl
rm -rf "${TMPDIR:-/tmp}/ivl.selection"
echo '> separately: a name of one of the programs will do'
run --separately --proc=Deposit selection.bpl ok.bpl
run --separately --proc=Deposti --no-proc=With selection.bpl ok.bpl
run --separately --proc=Deposti selection.bpl syntax.bpl
run --format=json --proc=Deposti selection.bpl | grep -A 3 '"code"'
echo '> ivl boogie /proc:Deposti selection.bpl'
"$IVL" boogie /proc:Deposti selection.bpl
echo "exit: $?"
