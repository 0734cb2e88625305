# --history: the same report whatever is remembered; what is wrong with the file is a warning.
steady() { sed 's/ in [0-9.]* s$//'; }
run() { "$IVL" verify --error-trace=0 --history=history.tmp "$@" 2>&1 | steady; }
rm -f history.tmp
run wrong.bpl
sed 's/^[0-9.]* [0-9a-f]* /T H /' history.tmp
echo "== longest first: Broken, then Good"
cat >history.tmp <<'EOF'
ivl-history 1
9.5 0000000000000001 Broken
3.0 0000000000000001 Good
0.5 0000000000000001 Wrong
EOF
"$IVL" verify --jobs=1 --history=history.tmp --format=json wrong.bpl >history-a.tmp
"$IVL" verify --format=json wrong.bpl >history-b.tmp
for f in history-a.tmp history-b.tmp; do
	sed -i -E -e 's/"seconds": [0-9.]+//' -e 's/"started": .*//' $f
done
cmp history-a.tmp history-b.tmp && echo same
grep -c . history.tmp
echo "== damaged"
printf 'ivl-history 1\n1.0 0000000000000001 Good\nrubbish\n' >history.tmp
run ok.bpl
run ok.bpl
echo "== foreign"
echo 'a letter' >history.tmp
run ok.bpl
cat history.tmp
echo "== not to be written"
"$IVL" verify --history=no/such/file ok.bpl 2>&1 | steady
rm -f history.tmp history-?.tmp
