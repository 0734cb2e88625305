# --dump=STAGE:NAME: which declarations, several stages at once, names of nothing.
run() { echo "> ivl $*"; "$IVL" --quiet --solver=noop "$@" 2>&1; echo "status: $?"; }
run --dump=pieces:Deposit --dump=body:Bank.Deposit --dump=blocks:gone names.bpl
run --dump=typed:*o* --dump=pieces:With* names.bpl
run --dump=tokens:Kind --dump=tokens:Bare names.bpl
run --dump=body:Bare names.bpl
run --dump=body:Deposti names.bpl
run check --dump=typed:Kid --dump=typed:Kind names.bpl
run --dump=bodies:Deposit names.bpl
run --dump=body: names.bpl
echo 'procedure Other(x: int) { assert x == 3; }' >other.tmp
run --separately --dump=pieces:Deposit --dump=pieces:Other names.bpl other.tmp
run --separately --dump=pieces:Nobody --dump=pieces:Otter names.bpl other.tmp
rm other.tmp
# The order is that of the program, whoever is ready first.
"$IVL" --quiet --jobs=2 --dump=pieces names.bpl 2>/dev/null | grep -v error: | grep stage
"$IVL" smt --dump=condition:Withdraw -o smt.tmp names.bpl | head -n 3
rm -r smt.tmp
"$IVL" --dump=help
