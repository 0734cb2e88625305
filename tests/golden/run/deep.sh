# Depth of the input costs no stack.
(
	echo 'procedure Main() { var x: int; x := 1; assert x'
	i=0
	while [ $i -lt 20000 ]; do
		echo ' + x + x + x + x + x'
		i=$((i + 1))
	done
	echo ' == 100001;'
	printf 'assert '
	awk 'BEGIN { for (i = 0; i < 100000; i++) printf "(x + "; printf "x"; for (i = 0; i < 100000; i++) printf ")" }'
	echo ' == 100001; }'
) >deep.tmp.bpl
(ulimit -s 1024; "$IVL" run deep.tmp.bpl)
echo "status $?"
rm deep.tmp.bpl
