# Help that comes from the tables.
"$IVL" --version
"$IVL" --help | head -n 5
"$IVL" help smt | head -n 9
"$IVL" boogie /help | head -n 6
"$IVL" boogie /attrHelp | head -n 3
"$IVL" boogie /proverHelp | head -n 3
"$IVL" --solver=help | head -n 3
"$IVL" --dump=help | head -n 3
