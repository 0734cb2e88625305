# Every format is valid whatever happens: by the schemas of others, and by ours.
. ./common.inc
try() { # what, arguments
	what=$1
	shift
	for format in json jsonl sarif junit html; do
		"$IVL" verify --format=$format "$@" >valid-out.tmp 2>valid-err.tmp
		echo "$what, $format: exit $?"
		valid $format valid-out.tmp
		sed 's/^/  /' valid-err.tmp
	done
}
try proved ../cli/ok.bpl
try refuted ../cli/wrong.bpl
try 'counterexample' --counterexample --error-trace=2 calls.bpl
try 'no path' --error-trace=0 calls.bpl
try 'in pieces' --split-every-assert calls.bpl
try 'iterations' --iterations=2 calls.bpl
try undecided --solver=noop open.bpl
try syntax syntax.bpl
try 'names and types' errors.bpl
try separately --separately ../cli/ok.bpl syntax.bpl ../cli/wrong.bpl
try 'nothing to do' --no-proc='*' ../cli/ok.bpl
try 'no such file' missing.bpl
try 'no such solver' --solver=none ../cli/ok.bpl
printf 'procedure P() { assert \001\377; }\n' >valid-binary.tmp
try 'binary' valid-binary.tmp
cp ../cli/wrong.bpl 'valid a b&%<"é.tmp'
try 'file name' 'valid a b&%<"é.tmp'
rm -f ./valid*.tmp
