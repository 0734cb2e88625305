# A program of its own is told of as one that is alone, with all that there is to tell.
steady() {
	sed -E 's/ in [0-9.]* s$//; s/[0-9]+[.][0-9]+ s/T s/g; s/[0-9]+ instances?/N instances/' |
		grep -vE '"(started|seconds|time_limit|resources|instances|startTimeUtc|endTimeUtc)"'
}
same() {
	"$IVL" --solver=cvc5 --jobs=1 "$@" 2>&1 | steady >separately-one.tmp
	"$IVL" --solver=cvc5 --jobs=1 --separately "$@" 2>&1 | steady >separately-many.tmp
	cmp separately-one.tmp separately-many.tmp && echo "$(wc -l <separately-one.tmp) lines: $*"
}
same -q models.bpl
same -q --model models.bpl
same -q --counterexample --error-trace=2 ../report/calls.bpl
same -q --vacuity vacuity.bpl
same -q --coverage coverage.bpl
same -q --smoke --warn-vacuous ok.bpl
same -q --dump=passive names.bpl
same -q --dump=passive ok.bpl
same -q --profile ../report/calls.bpl
same -q --assertions --split-every-assert ../report/calls.bpl
same -q --trace wrong.bpl
same -q messages.bpl
same -q prints.bpl
same -q ../civl/gates.bpl
same --format=json --model models.bpl
same --format=json --counterexample --profile ../report/calls.bpl
same --format=json syntax.bpl
same --format=sarif --counterexample ../report/calls.bpl
same --format=json --solver-agreement=2 --solver=cvc5,z3 wrong.bpl
same -q ../syntax/hints.bpl
same -q ../syntax/errors.bpl
rm -f separately-*.tmp
