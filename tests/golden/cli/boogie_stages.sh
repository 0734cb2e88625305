# Stage lines, the summary, and what stops the run early. The status is 0 throughout.
run() { echo "> boogie $*"; "$IVL" boogie "$@" 2>&1; echo "exit: $?"; }
run /noVerify ok.bpl
run /noVerify /printVerifiedProceduresCount:0 ok.bpl
run /noVerify /quiet ok.bpl
run /noResolve ok.bpl
run /noTypecheck ok.bpl
run syntax.bpl
run names.bpl
run types.bpl
run /silent types.bpl
run syntax.bpl ok.bpl names.bpl
run list.txt /noVerify /trace
run ok.bpl /noVerify /infer:js
run ok.bpl /noVerify /infer:t /infer:s
