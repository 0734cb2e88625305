# One complete file per verification condition.
"$IVL" smt wrong.bpl -o smt.tmp
ls smt.tmp
sed -n -e 1,4p -e '$p' smt.tmp/0001-Wrong.smt2
grep -c '(check-sat)' smt.tmp/*.smt2
rm -rf smt.tmp
"$IVL" smt types.bpl -o smt.tmp >/dev/null
echo "exit: $?"
"$IVL" smt wrong.bpl -o smt.tmp/with/parents
ls smt.tmp/with/parents
rm -rf smt.tmp
"$IVL" smt wrong.bpl -o /dev/null/x
echo "exit: $?"
