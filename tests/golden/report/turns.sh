# Who begins depends on the condition: cvc5 without quantifiers and with a few, z3 with the axioms of a
# library; neither is started for what asserts nothing.
answered() { "$IVL" verify --jobs=1 --format=json "$@" | sed -n 's/^ *"solver": /  /p'; }
axioms() { awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++)
	printf "function f%d(int): int; axiom (forall x: int :: { f%d(x) } f%d(x) > x);\n", i, i, i }'; }
echo 'procedure P(x: int) { assert x + 1 > x; }' >turns.tmp
echo 'no quantifiers' && answered turns.tmp
(axioms 2 && echo 'procedure P(x: int) { assert f1(f0(x)) > x; }') >turns.tmp
echo 'two axioms' && answered turns.tmp
(axioms 40 && echo 'procedure P(x: int) { assert f1(f0(x)) > x; }') >turns.tmp
echo 'forty axioms' && answered --prune=0 turns.tmp
echo 'forty axioms of which two matter' && answered --prune=1 turns.tmp
echo 'cvc5 alone' && answered --solver=cvc5 --prune=0 turns.tmp
echo 'procedure P(x: int) { assume x > 0; }' >turns.tmp
echo 'nothing asserted' && answered turns.tmp
rm -f turns.tmp
