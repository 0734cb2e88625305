# What is not run, and why.
cat >refused.tmp.bpl <<'EOF'
yield procedure {:layer 1} Main() { }
EOF
"$IVL" run refused.tmp.bpl
echo "status $?"
echo 'procedure Main() { assert y; }' >refused.tmp.bpl
"$IVL" run refused.tmp.bpl
echo "status $?"
"$IVL" run --format=json refused.tmp.bpl
echo "status $?"
"$IVL" run --format=sarif refused.tmp.bpl
echo "status $?"
"$IVL" run --runs=0 refused.tmp.bpl
echo "status $?"
"$IVL" run refused-not-there.bpl
echo "status $?"
rm refused.tmp.bpl
