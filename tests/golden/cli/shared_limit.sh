# The time limit is the implementation's: its pieces share it. Five that take for ever take
# three seconds together, and not fifteen; what is easy is asked in between.
start=$(date +%s)
"$IVL" verify --solver=cvc5 --jobs=1 --time-limit=3 --split-every-assert --assertions \
	shared_limit.bpl >shared_limit.tmp 2>&1
echo "exit: $?"
[ $(($(date +%s) - start)) -lt 10 ] && echo "in time"
sed -nE -e 's/(timed out after [0-9]+ s).*/\1/p' -e 's/, [0-9.]+ s.*//' -e '/: proved/p' shared_limit.tmp
rm -f shared_limit.tmp
