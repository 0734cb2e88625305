# Pieces of conditions with instances from pools. A constant that stands for a quantifier looks
# like one of a block: slices take what is said of it as a whole and say no more. The solver here
# is a script that gives up when several assertions are open; of what it is sent for one of them,
# what mentions such a constant alone is shown.
cat >pool_slices.tmp <<'END'
#!/bin/sh
open=0 about=
while read -r line; do
	case $line in
	"(assert (=> assert"*) open=$((open + 1)) ;;
	"(assert (not universal"* | "(assert (not existential"*) about="$about denied" ;;
	"(assert "*"(=> universal"*) about="$about universal" ;;
	"(assert (=> existential"* | "(assert "*" existential))") about="$about existential" ;;
	"(echo "*) line=${line#*\"}; echo "${line%\"*}" ;;
	esac
	case $line in
	"(check-sat)")
		if [ $open -gt 1 ]; then
			echo unknown
		else
			echo "$about" >>pool_slices.said
			echo unsat
		fi ;;
	"(get-unsat-core)") echo "()" ;;
	"(get-info :rlimit)") echo "(:rlimit 1)" ;;
	"(get-info :reason-unknown)") echo '(:reason-unknown "timeout")' ;;
	"(exit)") exit ;;
	esac
done
END
chmod +x pool_slices.tmp
for proc in Universal Existential Nested Comprehension Loop; do
	rm -f pool_slices.said
	"$IVL" -j1 --solver=z3 --solver-path=./pool_slices.tmp --proc=$proc --time-limit=9 \
		pool_slices.bpl | sed "s/ in .*//; s/^/$proc: /"
	sort pool_slices.said | uniq -c
done
rm -f pool_slices.tmp pool_slices.said
# None of them holds, and the whole is hard to refute: the axiom has instances without end.
"$IVL" --time-limit=4 -j8 --solver=cvc5 pool_slices.bpl | sed 's/ in .*//; s/after .*//'
"$IVL" boogie -timeLimit:4 -vcsCores:8 pool_slices.bpl
