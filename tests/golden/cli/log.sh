# Logs in the form that profilers and the like expect, whatever is sent.
mkdir log.tmp && cd log.tmp || exit 1
"$IVL" boogie /timeLimit:20 /errorTrace:0 /proverLog:all.smt2 ../log.bpl
cat all.smt2
echo "-- names without meaning, no debug information, another order, maps by axioms"
"$IVL" boogie /quiet /proverOpt:SOLVER=noop /proverLog:names.smt2 /normalizeNames:1 /proc:Sum \
	/emitDebugInformation:0 /normalizeDeclarationOrder:1 /useArrayAxioms ../log.bpl >/dev/null
cat names.smt2
echo "-- one log per condition"
"$IVL" boogie /quiet /proverOpt:SOLVER=noop /logPrefix:p/q /proverLog:one-@PREFIX@-@FILE@-@PROC@.smt2 \
	../log.bpl >/dev/null
ls one-*
grep -c '^(reset)' one-*
"$IVL" boogie /quiet /proverOpt:SOLVER=noop /proverLog:t-@TIME@ ../log.bpl >/dev/null
ls t-* | sed 's/[0-9][0-9]/00/g'
echo "-- added to"
for how in /proverLogAppend /proverOpt:APPEND_LOG_FILE=true /proverOpt:APPEND_LOG_FILE=false; do
	"$IVL" boogie /quiet /proverOpt:SOLVER=noop /proverOpt:LOG_FILE=add.smt2 $how /proc:Sum ../log.bpl \
		>/dev/null
	grep -c check-sat add.smt2
done
grep -c '^(reset)' add.smt2
"$IVL" boogie /quiet /proverOpt:SOLVER=noop /proverLog:add-@PROC@ /proverLogAppend /proc:Sum ../log.bpl >/dev/null
"$IVL" boogie /quiet /proverOpt:SOLVER=noop /proverLog:add-@PROC@ /proverLogAppend /proc:Sum ../log.bpl >/dev/null
grep -c '^(reset)' add-Sum
echo "-- the log is what is sent"
"$IVL" --solver=noop --solver-log=sent.smt2 ../log.bpl >/dev/null
grep -c 'ControlFlow\|boogie-vc-id' sent.smt2
"$IVL" --solver=noop --solver-log=sent.smt2 --log-form=script ../log.bpl >/dev/null
grep -c boogie-vc-id sent.smt2
echo "-- axioms in an order by seed"
for seed in 0 1 2 5; do
	"$IVL" boogie /quiet /proverOpt:SOLVER=noop /randomSeed:$seed /proverLog:seed.smt2 /proc:Sum ../log.bpl \
		>/dev/null
	grep -o 'assert (forall .*!\|(distinct.*' seed.smt2
done
"$IVL" boogie /quiet /proverOpt:SOLVER=noop /randomizeVcIterations:3 /proverLog:seed.smt2 /proc:Sum \
	../log.bpl >/dev/null
grep -o 'assert (forall .*!\|(distinct.*\|.*random_seed.*' seed.smt2
cd .. && rm -rf log.tmp
