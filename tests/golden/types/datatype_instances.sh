# Datatypes without values: what only instances show.
for file in map unused empty; do
	"$IVL" domain_$file.bpl | sed 's/ in [0-9.]* s$//'
done
"$IVL" --type-encoding=value domain_unused.bpl | sed 's/ in [0-9.]* s$//'
"$IVL" boogie domain_map.bpl
