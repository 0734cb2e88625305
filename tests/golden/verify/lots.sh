# Many pieces: conditions are made in lots, so that memory does not grow with the square of
# their number; none is lost.
program() { # how many
	echo 'procedure P(a: [int]int, k: int) returns (x: int)'
	echo '{'
	i=0
	while [ $i -lt "$1" ]; do
		echo "  if (a[k] > $i) { x := x + a[$i]; } else { x := x + 1; } assert a[$i] != $i || a[k] != $i;"
		i=$((i + 1))
	done
	echo '}'
}
program 500 >lots.tmp
"$IVL" verify --solver=noop --split-every-assert --stats lots.tmp >lots-out.tmp 2>&1
sed -n 's/^conditions */conditions /p' lots-out.tmp
peak=$(sed -n 's/^memory.peak *\([0-9]*\) bytes/\1/p' lots-out.tmp)
# A sanitizer keeps what is freed.
[ "$IVL_VARIANT" = asan ] || [ "$peak" -lt 100000000 ] || echo "$peak bytes"
rm -f ./lots*.tmp
