# Long chains of stores: reads go through them as far as indices are evidently equal or different.
# Each program has right assertions and, but for maps of maps, a wrong one at last.
program() { # n, type of indices, index of store i, rest of the body
	awk -v n="$1" -v type="$2" -v index_="$3" -v rest="$4" 'BEGIN {
		printf "var m: [%s]int;\nprocedure P(p: int, q: int) modifies m;\n{\n", type
		for (i = 0; i < n; i++) { at = index_; gsub(/#/, i, at); printf "  m[%s] := %d;\n", at, 7 * i }
		print rest "\n}"
	}' >store_chain.tmp
}
try() { # what
	for solver in cvc5 z3; do
		"$IVL" verify --quiet --solver=$solver --time-limit=25 --error-trace=0 store_chain.tmp >store_chain.out
		echo "$1, $solver: $? $(grep -c 'error:' store_chain.out)"
	done
}
for n in 10 1000; do
	program $n int '#' 'assert m[3] == 21; assert m[9] == 63; assert m[0] == 7;'
	try "$n constants"
done
program 400 int '-#' 'assert m[-3] == 21; assert m[0 - 399] == 2793; assert m[3] == 21;'
try 'negative ones'
program 400 int 'p + #' 'assert m[p + 3] == 21; assert m[5 + p] == 35; assert m[p] == 0; assert m[p - 1] == 21;'
try 'offsets'
program 24 int 'p - #' 'assert m[p - 3] == 21; assert m[p + 3] == m[3 + p]; assert m[p + 3] == 21;'
try 'differences'
program 400 bv32 '#bv32' 'assert m[3bv32] == 21; assert m[399bv32] == 2793; assert m[3bv32] == 22;'
try 'bit vectors'
program 24 int '#' 'm[p] := 1; assert p != 5 ==> m[5] == 35; assert m[p] == 1; m[6] := 2; assert m[6] == 2; assert m[p] != 2;'
try 'one that may be any'
program 24 int '#' 'if (p > 0) { m[3] := 1; } assert m[4] == 28; assert m[3] == (if p > 0 then 1 else 21); assert m[3] == 21;'
try 'a join'
program 400 int '#' 'm[3] := 1; m[3] := m[3] + m[4]; assert m[3] == 29; assert old(m)[3] == 29;'
try 'stores over stores'
program 24 int '#' 'assert (exists i: int :: { m[i] } m[i] == 21 && i == 3); assert m[7] == 49; assert (forall i: int :: m[i] >= 0);'
try 'below quantifiers'
awk 'BEGIN {
	printf "procedure P(m: [int]int) { var n: [int]int; n := m"
	for (i = 0; i < 800; i++) printf "[%d := %d]", i, 7 * i
	print "; assert n[0] == 0; assert n[799] == 5593; assert n[800] == m[800]; assert n[800] == 0; }"
}' >store_chain.tmp
try 'one expression'
awk 'BEGIN {
	print "var m: [int][int]int;\nprocedure P() modifies m;\n{\n  m[0][0] := 0;"
	for (i = 1; i < 150; i++) printf "  m[%d][%d] := m[%d][%d] + 1;\n", i % 3, i, (i - 1) % 3, i - 1
	print "  assert m[2][149] == 149; assert m[1][4] == 4;\n}"
}' >store_chain.tmp
try 'maps of maps, each read before'
rm -f store_chain.tmp store_chain.out
