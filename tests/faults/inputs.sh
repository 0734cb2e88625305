# Odd inputs: a verdict, or one located message each; never a crash.
. "$(dirname "$0")/lib.inc"
: >empty.bpl
expect 0 'no errors' empty.bpl
expect 0 '.' check empty.bpl

# One line of a megabyte.
awk 'BEGIN {
	printf "procedure P(x: int) { assert x == x"
	for (i = 0; i < 100000; i++) printf " + 0 * 1"
	printf "; }"
}' >line.bpl
expect 0 '.' check line.bpl
awk 'BEGIN {
	printf "procedure P(x: int) { assert x == "
	for (i = 0; i < 250000; i++) printf "0 + "
	print "y; }"
}' >wrong.bpl
expect 3 'wrong.bpl:1:' check wrong.bpl
[ "$(wc -c <out)" -lt 5000 ] || fail "the excerpt of a long line is not cut"
awk 'BEGIN { printf "const "; for (i = 0; i < 1000000; i++) printf "x"; print ": int;" }' >name.bpl
expect 0 '.' check name.bpl

# Bytes that are no text.
head -c 100000 /dev/urandom >random.bpl
expect 3 'random.bpl:' check random.bpl
printf 'const a: int;\000const b: int;\n' >nul.bpl
expect 3 'nul.bpl:1:' check nul.bpl
printf 'const \377\376: int;\n' >latin.bpl
expect 3 'latin.bpl:1:' check latin.bpl
for open in 'const s: /*' 'const s: "'; do
	{ printf '%s' "$open"; head -c 1000000 /dev/zero; } >zeros.bpl
	expect 3 'zeros.bpl:1:' check zeros.bpl
done
# They are no end of a line.
{ printf '//'; head -c 1000000 /dev/zero; } >zeros.bpl
expect 0 'no errors' check zeros.bpl
head -c 1000000 "$IVL" >program.bpl
expect 3 'program.bpl:' check program.bpl

# Ends of files in the middle.
for text in 'procedure P() { assert ' 'const s: /* a comment' 'const s: int; axiom "' 'type T' \
	'procedure {:a' '#if X' 'procedure P() { while (true) invariant'; do
	printf '%s' "$text" >end.bpl
	expect 3 'end.bpl:' check end.bpl
done

# Depth: what may be nested, 100,000 times. It is verified or refused, and soon.
deep() { # status, before, opening, inside, closing, after
	awk -v a="$2" -v b="$3" -v c="$4" -v d="$5" -v e="$6" 'BEGIN {
		printf "%s", a
		for (i = 0; i < 100000; i++) printf "%s", b
		printf "%s", c
		for (i = 0; i < 100000; i++) printf "%s", d
		print e
	}' >deep.bpl
	timeout -s KILL 60 "$IVL" verify --time-limit=20 deep.bpl >out 2>&1
	got=$?
	[ $got = "$1" ] || fail "deep.bpl: $3: exit status $got instead of $1: $(head -c 300 out)"
}
deep 0 'axiom ' '(' true ')' ';'
deep 0 'axiom ' '!' true '' ';'
deep 0 'axiom ' 'true ==> ' true '' ';'
deep 0 'axiom 0 == ' '(if true then 0 else ' 0 ')' ';'
deep 0 'axiom ' '(var b := true; ' true ')' ';'
deep 0 'procedure P(m: [int]int) { assert m' '[1 := 2]' '' '' '[1] == 2; }'
deep 0 'procedure P() { ' 'if (*) {' '' '}' '}'
deep 3 'procedure P() { ' 'while (*) {' '' '}' '}'
deep 3 'var m: ' '[int]' int '' ';'
deep 3 'axiom ' '|{ A: return ' true '; }|' ';'
deep 3 'type A a; var m: ' 'A (' int ')' ';'

# Line ends and byte order marks.
printf '\357\273\277const a: int;\r\naxiom a == b;\r\n' >dos.bpl
expect 3 'dos.bpl:2:12' check dos.bpl
# Lines that end at a CR are found in one go, however many there are.
{
	echo 'procedure P() {'
	yes '  assert true;' | head -n 1000000
	echo '  assert nothing; }'
} | tr '\n' '\r' >returns.bpl
expect 3 'returns.bpl:1000002:10: error: ' check returns.bpl
