# What is made of a program; it is a program, which is verified with the same result.
"$IVL" boogie /civlDesugaredFile:- /noVerify copies_split.bpl |
	sed -n '/^implementation Civl_Outer_Refine_1/,/^}/p'
dir=$(mktemp -d) || exit 4
"$IVL" boogie /civlDesugaredFile:"$dir"/made.bpl copies_loop.bpl | tail -n 1
"$IVL" boogie "$dir"/made.bpl | tail -n 1
rm -rf "$dir"
