# The same verdicts in the other form.
run() { echo "> boogie $*"; "$IVL" boogie "$@" 2>&1; echo "exit: $?"; }
run wrong.bpl
run /errorTrace:0 wrong.bpl
run /quiet /proc:Good wrong.bpl
run --solver=noop wrong.bpl
run /tracePOs /proc:Good wrong.bpl
run /forceBplErrors /errorTrace:0 messages.bpl
run /errorTrace:0 messages.bpl
