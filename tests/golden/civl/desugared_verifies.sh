# What is printed of a program is a program, and as much of it is verified as of what it was made of.
dir=$(mktemp -d) || exit 4
for file in ../../../examples/civl/*.bpl attributes_only.bpl tags_of_library.bpl; do
	"$IVL" boogie --solver=cvc5 /lib:base /civlDesugaredFile:"$dir"/made.bpl "$file" | tail -n 1 >"$dir"/whole
	[ -f "$dir"/made.bpl ] || continue # wrong at once
	"$IVL" boogie --solver=cvc5 "$dir"/made.bpl | tail -n 1 >"$dir"/made
	cmp -s "$dir"/whole "$dir"/made || { echo "$file"; cat "$dir"/whole "$dir"/made; }
	rm -f "$dir"/made.bpl
done
rm -rf "$dir"
