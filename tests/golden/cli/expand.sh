# Definitions over bit vectors are expanded, unless only {:inline} ones are to be.
for what in bit-vectors inline; do
	echo "--expand=$what"
	"$IVL" --expand=$what --solver-log=expand.@PROC@.tmp expand.bpl | sed 's/ in .*//'
	grep -hoE 'declare-fun (load|store|twice|triggered|even|odd|offset) ' expand.Memory.tmp | sort -u
	# maps of bits alone: the theory of arrays finds proofs, too
	grep -c 'Select' expand.Wrong.tmp
	rm -f expand.*.tmp
done
