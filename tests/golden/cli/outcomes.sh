# Verdicts and exit statuses of `ivl`.
run() { echo "> ivl $*"; "$IVL" "$@" 2>&1 | sed 's/ in [0-9.]* s$//'; }
status() { "$IVL" "$@" >/dev/null 2>&1; echo "exit: $?"; }
run ok.bpl
status ok.bpl
run wrong.bpl
status wrong.bpl
run --error-trace=0 --proc='W*' wrong.bpl
run --error-trace=0 --no-proc='W*' wrong.bpl
run --proc=Good wrong.bpl
run --solver=noop ok.bpl
status --solver=noop ok.bpl
run --solver=nothing ok.bpl
status --solver=nothing ok.bpl
