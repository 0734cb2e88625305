# Mistakes in the command line: a message that helps, exit status 4.
run() { echo "> ivl $*"; "$IVL" "$@" 2>&1 | head -n 3; }
run verify
run --tim-limit=3 ok.bpl
run --jobs=many ok.bpl
run --time-limit
run --color=blue ok.bpl
run --dump=nothing ok.bpl
run --infer=jq ok.bpl
run smt ok.bpl
run explain E9999
run help nothing
"$IVL" --no-such-option ok.bpl 2>/dev/null
echo "exit: $?"
