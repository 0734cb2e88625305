# Errors of the input: place, excerpt, caret, code; exit status 3.
run() { echo "> ivl $*"; "$IVL" "$@" 2>&1 | sed 's/ in [0-9.]* s$//'; }
run check syntax.bpl
run check names.bpl
run check types.bpl
run --color=always check syntax.bpl
"$IVL" check types.bpl >/dev/null
echo "exit: $?"
