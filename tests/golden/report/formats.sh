# The three formats of --format, whole; a program that fails, one that is rejected.
. ./common.inc
for format in json sarif junit; do
	echo "== $format"
	"$IVL" verify --format=$format --counterexample calls.bpl >formats-out.tmp
	echo "exit: $?"
	valid $format formats-out.tmp
	steady <formats-out.tmp
	"$IVL" check --format=$format errors.bpl | steady
done
rm -f formats-out.tmp
