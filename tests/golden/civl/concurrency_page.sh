# The programs of docs/concurrency.md.
dir=$(mktemp -d) || exit 4
awk -v dir="$dir" '/^```boogie/ { n++; on = 1; next } /^```/ { on = 0 } on { print > (dir "/" n ".bpl") }' \
	../../../docs/concurrency.md
for f in "$dir"/*.bpl; do
	"$IVL" verify "$f" | sed "s,$dir/,,; s, in [0-9.]* s,,"
done
rm -rf "$dir"
