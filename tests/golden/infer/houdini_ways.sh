# However many solvers look for candidates that hold, and in whatever way it is asked for: the
# result is the same.
ask() { "$IVL" boogie /contractInfer /printAssignment chain.bpl "$@" 2>&1; }
ask /vcsCores:1 >ways.tmp
cat ways.tmp
for way in /vcsCores:2 /vcsCores:7 /concurrentHoudini '/stagedHoudini:COARSE /stagedHoudiniThreads:2' \
	/stagedHoudini:FINE /stagedHoudini:BALANCED /reverseHoudiniWorklist /useUnsatCoreForContractInfer; do
	# shellcheck disable=SC2086 # words on purpose
	ask $way | cmp ways.tmp - && echo "the same: $way"
done
ask /stagedHoudini:SOMEHOW
echo "exit: $?"
ask /quiet /xml:ways.tmp
grep -c '<error' ways.tmp # these alone
grep -c '<method' ways.tmp
rm -f ways.tmp
