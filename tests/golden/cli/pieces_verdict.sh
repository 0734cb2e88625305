# Some pieces proved, some not decided: the whole is not decided, whichever comes last. The solver
# here is a script that is late with what is about f.
cat >pieces_verdict.tmp <<'END'
#!/bin/sh
late=
while read -r line; do
	case $line in
	"(echo "*) line=${line#*\"}; echo "${line%\"*}" ;;
	*"(not (> (f "*) late=1 ;;
	"(check-sat)") if [ $late ]; then echo unknown; else echo unsat; fi ;;
	"(get-info :rlimit)") echo "(:rlimit 1)" ;;
	"(get-info :reason-unknown)") echo "(:reason-unknown \"timeout\")" ;;
	"(exit)") exit ;;
	esac
done
END
chmod +x pieces_verdict.tmp
run() { "$IVL" --solver=z3 --solver-path=./pieces_verdict.tmp --split-every-assert "$@" | sed 's/ in .*//; s/ after [0-9]* s//'; }
echo 'function f(int): int; procedure P(x: int) { assert f(x) > 1; assert x > 2; assert x > 3; }' >first.tmp
echo 'function f(int): int; procedure P(x: int) { assert x > 1; assert x > 2; assert f(x) > 3; }' >last.tmp
run first.tmp
run last.tmp
echo 'function f(int): int; procedure P(x: int) { assert x > 1; assert x > 2; }' >none.tmp
run none.tmp
rm -f pieces_verdict.tmp first.tmp last.tmp none.tmp
