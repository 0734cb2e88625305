# What the time of a condition goes into, at a limit that does not depend on the machine.
. ./common.inc
counts() { sed -E -e 's/[0-9]{2,} instances/MANY instances/' -e 's/, [0-9.]+ s$/, T s/' -e 's/ in [0-9.]* s$//'; }
ask() { # solver, limit
	echo "== $1"
	"$IVL" verify --profile --solver="$1" --resource-limit="$2" loop.bpl | counts
}
ask cvc5 30000
ask z3 30000
echo '== json'
"$IVL" verify --profile --resource-limit=30000 --format=json --proc=Loop loop.bpl >profile.tmp
valid json profile.tmp
sed -n '/"profile"/,/^       }/p' profile.tmp | steady | sed -E 's/("instances": )[0-9]{2,}/\1MANY/'
echo '== nothing to instantiate, in pieces'
"$IVL" verify --profile --split-every-assert ../cli/ok.bpl | counts
rm -f ./profile.tmp
