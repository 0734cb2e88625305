# Solvers that a user has named in a file.
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cat >"$tmp/solvers" <<'END'
# name   made of   options
delay    cvc5      inst-when=full-delay
delay2   delay     ieval=off   # and those of delay
END
"$IVL" -q --solvers="$tmp/solvers" --solver=delay2 --solver-log="$tmp/log" ok.bpl
echo "exit $?"
grep -c -E 'inst-when|ieval|user-pat' "$tmp/log"
"$IVL" -q --solvers="$tmp/solvers" --solver=delay:2,delay2+cvc5 ok.bpl
echo "exit $?"
for line in 'cvc5 cvc5' 'delay cvc5' 'a+b cvc5' lonely 'odd cvc5 option' 'odd cvc5 =1'; do
	echo "$line" | cat "$tmp/solvers" - >"$tmp/wrong"
	(cd "$tmp" && "$IVL" -q --solvers=wrong --solver=cvc5 "$OLDPWD/ok.bpl")
	echo "exit $?"
done
"$IVL" -q --solvers="$tmp/solvers" --solver=unknown ok.bpl
echo "exit $?"
"$IVL" -q --solvers="$tmp/solvers" --solver=delay:soon ok.bpl
echo "exit $?"
"$IVL" -q --solvers=not-there ok.bpl
echo "exit $?"
