# Another solver's models are read as well. Not in the values, but in what they show.
"$IVL" --error-trace=0 --solver=z3 notes.bpl | sed -n 's/.*note: \([a-z]*confirmed\|spurious\):.*/\1/p'
# Boogie's words are Boogie's.
"$IVL" boogie notes.bpl | grep -c ' note: '
# What a report has.
"$IVL" --format=json --solver=cvc5 --proc=Weak notes.bpl | grep '"replay"'
