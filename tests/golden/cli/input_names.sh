# What is read from standard input has the name by which it is asked for; a library that
# there is not ends the run without a summary.
printf 'var x: U;\n' | $IVL boogie stdin.bpl
printf 'procedure P() { assert false }\n' | $IVL boogie stdin.bpl
printf 'procedure P() { assert false; }\n' | $IVL boogie stdin.bpl
printf 'procedure P() { }\n' | $IVL boogie /lib:nope stdin.bpl
