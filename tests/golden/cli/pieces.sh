# Lines of /trace about pieces and reachability; files of pieces; native warnings.
tmp=$(mktemp -d)
no_times() {
	sed 's/\[[0-9.]* s/[T s/'
}
$IVL boogie /trace /vcsMaxKeepGoingSplits:2 /vcsKeepGoingTimeout:100 \
	/vcsFinalAssertTimeout:100 ../verify/keep_going.bpl | no_times
$IVL boogie /trace /errorTrace:0 ../verify/split.bpl | no_times | grep split
$IVL boogie /trace /smoke ../verify/smoke.bpl | no_times
$IVL verify --smoke ../verify/smoke.bpl 2>&1 | grep -A2 -B1 'no execution'
# The native door shows the whole path to a failure in a piece, the other one chains as one.
$IVL verify --split-every-assert foci.bpl | grep anon
$IVL boogie /vcsSplitOnEveryAssert foci.bpl | grep anon
$IVL boogie /printSplit:$tmp/p /printSplitDeclarations /prune:1 ../verify/hide.bpl |
	tail -n 1
ls $tmp
cat $tmp/p-Join--1.spl
$IVL boogie /vcsMaxSplits:4 /printSplit:- /quiet /errorTrace:0 ../verify/keep_going.bpl
# Above the limit on costs nothing is divided.
$IVL boogie /vcsMaxSplits:4 /vcsMaxCost:100 /printSplit:- /quiet /errorTrace:0 \
	../verify/keep_going.bpl | grep implementation
# One focus after the other.
for relax in '' /relaxFocus; do
	$IVL boogie $relax /printSplit:- foci.bpl | grep implementation
done
rm -r $tmp
