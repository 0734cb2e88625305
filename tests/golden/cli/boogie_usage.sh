# The other front door: its own messages on stderr, exit status 1.
run() { echo "> boogie $*"; "$IVL" boogie "$@"; echo "exit: $?"; }
run 2>&1
run -foo ok.bpl 2>&1
run -errorTrace:3 ok.bpl 2>&1
run /trace:1 ok.bpl 2>&1
run -proc 2>&1
run /infer:jq ok.bpl 2>&1
run ok.c 2>&1
run /version 2>&1
run missing.bpl 2>&1
run /nologo /z3exe:z3 /noVerify ok.bpl 2>&1
run /stratifiedInline:1 ok.bpl 2>&1
run /proverOpt:bogus ok.bpl 2>&1
run /proverOpt:SOLVER=none ok.bpl 2>&1
run /proverOpt:PROVER_PATH=/nonexistent/z3 ok.bpl 2>&1
run /proverOpt:O:noequals ok.bpl 2>&1
run -foo ok.bpl 2>/dev/null
