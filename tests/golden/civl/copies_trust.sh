# What is trusted is not checked, and not counted.
for o in /trustInvariants /trustRefinement /trustNoninterference /trustMoverTypes \
	/trustLayersUpto:1 /trustLayersDownto:1 /trustLayersDownto:2; do
	echo "$o"
	"$IVL" boogie $o copies_invariants.bpl | tail -n 1
	"$IVL" boogie $o copies_refine.bpl | tail -n 1
done
"$IVL" check copies_refine.bpl | sed "s, in [0-9.]* s,,"
"$IVL" boogie /noVerify copies_refine.bpl
