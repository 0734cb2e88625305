# What times out as a whole is proved by pieces, if each of them is. The solver here is a script
# that gives up when more assertions are open than $MOST, and says that number $BAD (1 to 3) may fail.
cat >pieces.tmp <<'END'
#!/bin/sh
open=0 bad=0 reason=incomplete
while read -r line; do
	case $line in
	"(assert (=> assert"*) open=$((open + 1)) ;;
	"(echo "*) line=${line#*\"}; echo "${line%\"*}" ;;
	esac
	case $line in
	"(assert (=> assert$((BAD - 1))_fails "*) bad=1 ;;
	"(check-sat)")
		if [ $open -gt "$MOST" ]; then
			reason=timeout
			echo unknown
		elif [ "$BAD" -gt 0 ] && [ $bad = 1 ]; then
			echo unknown
		else
			echo unsat
		fi ;;
	"(get-unsat-core)") echo "()" ;;
	"(get-info :rlimit)") echo "(:rlimit 1)" ;;
	"(get-info :reason-unknown)") echo "(:reason-unknown \"$reason\")" ;;
	"(exit)") exit ;;
	esac
done
END
chmod +x pieces.tmp
run()
{
	echo "$*"
	env "$@" "$IVL" --solver=z3 --solver-path=./pieces.tmp --time-limit="${limit:-5}" $how \
		--solver-log=log.tmp pieces.bpl | sed 's/ in .*//; s/after .*//'
	grep -c '^(check-sat)' log.tmp
}
run MOST=1 BAD=0
run MOST=1 BAD=2
run MOST=0 BAD=0
how=--whole run MOST=1 BAD=0
limit=2 run MOST=1 BAD=0
rm -f pieces.tmp log.tmp
