# Files that cannot be read, and odd ones that can.
run() { echo "> ivl $*"; "$IVL" "$@" 2>&1 | sed 's/ in [0-9.]* s$//'; }
run check missing.bpl
run print .
run check ok.bpl missing.bpl
run check empty.bpl
printf 'const c: int;\n' | run check -
printf 'const c: int;\nconst c: int;\n' | run check -
"$IVL" -q check missing.bpl >/dev/null 2>&1
echo "exit: $?"
"$IVL" -q check empty.bpl
echo "exit: $?"
