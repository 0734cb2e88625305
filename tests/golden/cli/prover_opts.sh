# /proverOpt: which program is started and how, and what it warns of.
mkdir prover_opts.tmp && cd prover_opts.tmp || exit 1
cat >prover <<'EOF'
#!/bin/sh
echo "$*" >>args
echo 'WARNING: this is only a stand-in' >&2
echo 'not a warning' >&2
echo 'WARNING: and it is slow' >&2
while read -r line; do
	echo "$line" >>input
	case $line in
	'(echo '*) m=${line#*\"}; echo "${m%%\"*}" ;;
	'(check-sat)') echo unsat ;;
	'(get-info :rlimit)') echo '(:rlimit 17)' ;;
	esac
done
EOF
chmod +x prover
run() {
	rm -f args input
	"$IVL" boogie /quiet "$@" ../log.bpl /proc:Sum >out.txt 2>err.txt
	status=$?
	sed "s,'$PWD','HERE'," out.txt
	echo "exit: $status"
	sed 's/^/stderr: /' err.txt
}
for warnings in 0 1 2; do
	run /timeLimit:20 /proverOpt:SOLVER=z3 /proverOpt:PROVER_PATH=./prover /proverWarnings:$warnings
done
run /timeLimit:20 /proverOpt:SOLVER=z3 /proverOpt:PROVER_PATH=./prover '/proverOpt:C:-T:20 -v:1' /p:C:pp.max_depth=3 \
	/proverOpt:O:smt.arith.solver=2 /p:LOGIC=UFLIA /p:USE_WEIGHTS=false /rlimit:1000
cat args
grep -E 'arith.solver|set-logic|:rlimit|:weight' input | sort -u
run /timeLimit:20 /proverOpt:PROVER_PATH=./prover
cat args
PATH=$PATH:. run /timeLimit:20 /proverOpt:SOLVER=z3 /proverOpt:PROVER_NAME=prover
cat args
run /timeLimit:20 /proverOpt:SOLVER=z3 /proverOpt:PROVER_NAME=noprover
run /timeLimit:20 /proverOpt:PROVER_PATH=./noprover
run /timeLimit:20 /proverOpt:SOLVER=z4
run /timeLimit:20 /proverOpt:O:nothing
run /timeLimit:20 /proverOpt:BATCH_MODE=perhaps
run /timeLimit:20 /proverOpt:MEMORY_LIMIT=much
run /timeLimit:20 /proverOpt:NOTHING=1
echo "-- words for the library are options; words of z3 are not for others"
run /timeLimit:20 /errorTrace:0 /proverOpt:SOLVER=cvc5 '/proverOpt:C:--nl-ext=none --no-e-matching -T:20' \
	/proverOpt:O:smt.arith.solver=2 /proverLog:log.txt
grep -E 'nl-ext|matching|arith|-T' log.txt | sort -u
echo "-- one error per condition in batch mode"
"$IVL" boogie /errorTrace:0 /proverOpt:BATCH_MODE=true ../batch.bpl
"$IVL" boogie /errorTrace:0 ../batch.bpl
cd .. && rm -rf prover_opts.tmp
