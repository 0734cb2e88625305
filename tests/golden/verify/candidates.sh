# What a solver shows when it gives up is a candidate, unless its values make nothing fail.

# value NAME...: a solver that gives up, once, and shows these values, as NAME=VALUE.
stand_in() {
	{
		echo '#!/bin/sh'
		echo 'n=0'
		for v in "$@"; do echo "v_$v"; done
		cat <<'EOF'
while read -r line; do
	case $line in
	'(echo '*) m=${line#*\"}; echo "${m%%\"*}" ;;
	'(check-sat)') n=$((n + 1)); [ $n = 1 ] && echo unknown || echo unsat ;;
	'(get-info :rlimit)') echo '(:rlimit 1)' ;;
	'(get-info :reason-unknown)') echo '(:reason-unknown "(incomplete quantifiers)")' ;;
	'(get-model)') echo '()' ;;
	'(get-value ( (f a) a))') echo "(((f a) $v_f) (a $v_a))" ;;
	'(get-value'*)
		set -- $(echo "$line" | tr '()' '  ')
		shift
		printf '('
		for x in "$@"; do
			case $x in
			${v_not:-none}) y=false ;;
			*fails*) y=true ;;
			true | false) y=$x ;;
			*) eval "y=\$v_$x" ;;
			esac
			printf '(%s %s)' "$x" "$y"
		done
		echo ')' ;;
	esac
done
EOF
	} >candidates.tmp
	chmod +x candidates.tmp
}
run() {
	echo "> $*"
	"$IVL" --solver=z3 --solver-path=./candidates.tmp --counterexample --error-trace=0 "$@" \
		candidates.bpl 2>&1 | sed -E 's/( in |, )[0-9.]+ s$//'
}
stand_in a=46 b=1 c=47
run --proc=Fermat
stand_in a=3 b=4 c=5
run --proc=Fermat
stand_in 'a="(- 7)"'
run --proc=Root
stand_in a=8
run --proc=Root
stand_in a=-7
run --proc=Root
stand_in 'a="(- 32)"' 'b="(- 5)"' r=0.0
run --proc=Quotient --assertions
stand_in a=31 b=4
run --proc=Quotient
stand_in a=31 b=0
run --proc=Quotient
stand_in a=46 b=7
run --proc=Branches
stand_in a=7 b=1 "not='*Then*'"
run --proc=Branches
stand_in a=8 b=1 "not='*Then*'"
run --proc=Branches
stand_in a=0 f=1
run --proc=Quantified --assertions
run --proc=Wrong_function
stand_in a=7
run --proc=Pooled
echo "> z3: satisfied, but only the instances were looked at"
"$IVL" --solver=z3 --error-trace=0 --quiet --proc=Pooled candidates.bpl
stand_in a=0 f=2
run --proc=Quantified
stand_in a=19 f=20
run --proc=Wrong_function
for format in json sarif junit; do
	echo "> $format"
	"$IVL" --solver=z3 --solver-path=./candidates.tmp --format=$format --proc=Wrong_function \
		--proc=Fermat candidates.bpl >candidates-$format.tmp
	echo "exit: $?"
done
grep -E '"(verdict|candidate|status|refuted|not_proved)"' candidates-json.tmp
grep -E '"kind": "(fail|review|open)"|"level"' candidates-sarif.tmp
grep -E '^ *<(failure|error)|^a candidate' candidates-junit.tmp
for a in 46 7; do
	stand_in a=$a b=1 c=47
	echo "> boogie, a = $a: an error, as the solver gave up"
	"$IVL" boogie /errorTrace:0 /proverOpt:SOLVER=z3 /proverOpt:PROVER_PATH=./candidates.tmp \
		/proc:Fermat /proc:Root candidates.bpl
done
rm -f ./candidates*.tmp
