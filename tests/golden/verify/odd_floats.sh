# Formats that IEEE 754 does not have are for z3; cvc5 is not believed, whatever it says.
run() { echo "> $*"; "$IVL" --error-trace=0 "$@" odd_floats.bpl 2>&1 | sed -E 's/ in [0-9.]+ s$//'; }
run
run --solver=cvc5
run --solver=cvc5,z3
run --solver=cvc5+z3 --quiet
echo '> boogie'
"$IVL" boogie /errorTrace:0 odd_floats.bpl
echo '> boogie, cvc5 only'
"$IVL" boogie /errorTrace:0 /proverOpt:SOLVER=CVC5 odd_floats.bpl
