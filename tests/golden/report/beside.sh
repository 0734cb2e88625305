# Where reports go: to a file beside the text, or alone to standard output.
. ./common.inc
"$IVL" verify --format=json -o beside-out.tmp ../cli/ok.bpl | steady
valid json beside-out.tmp
grep -c '"proved"' beside-out.tmp
"$IVL" verify --format=json --quiet -o beside-out.tmp ../cli/ok.bpl
echo "quiet: $?"
"$IVL" verify --format=json --stats ../cli/ok.bpl 2>beside-err.tmp >beside-out.tmp
valid json beside-out.tmp
grep -c time beside-err.tmp
"$IVL" verify --format=json -o /dev/full ../cli/ok.bpl 2>&1 | steady
"$IVL" verify --format=json -o no/such/dir.json ../cli/ok.bpl
echo "exit: $?"
"$IVL" print --format=json ../cli/ok.bpl
echo "exit: $?"
"$IVL" verify --format=yaml ../cli/ok.bpl
echo "exit: $?"
# Results are written when they come: memory does not grow with their number.
i=0
while [ $i -lt 3000 ]; do
	echo "procedure P$i(x: int) { assert x == $i; assert x > 0; assert x < 5; assert x != 1; }"
	i=$((i + 1))
done >beside-many.tmp
peak() { sed -n 's/^memory.peak *\([0-9]*\) bytes/\1/p'; }
peak_of() { # arguments: of the run, whose report stays in beside-out.tmp
	"$IVL" verify --solver=noop --stats "$@" >beside-out.tmp 2>beside-err.tmp
	cat beside-out.tmp beside-err.tmp | peak
}
grown() { # options: bytes more than for a small program, in which a library may count
	few=$(peak_of "$@" ../cli/ok.bpl)
	echo $(($(peak_of "$@" beside-many.tmp) - few))
}
text=$(grown --quiet)
for format in json sarif junit; do
	more=$(grown --format=$format)
	valid $format beside-out.tmp
	# A sanitizer keeps what is freed.
	[ "$IVL_VARIANT" = asan ] || [ "$more" -lt $((text + text / 4)) ] || echo "$format: $more bytes, $text without"
done
rm -f ./beside*.tmp
