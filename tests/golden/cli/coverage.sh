# /trackVerificationCoverage and /warnVacuousProofs, with both solvers.
times='s/\[.* s, solver resource count: [0-9]*, /[/; /^\[TRACE\]/d'
echo '== dependencies'
"$IVL" boogie /trackVerificationCoverage /trace /errorTrace:0 coverage.bpl | sed "$times"
echo '== z3'
"$IVL" boogie /trackVerificationCoverage /trace /errorTrace:0 /proverOpt:SOLVER=z3 \
	/proverOpt:PROVER_NAME=z3 coverage.bpl | sed "$times"
echo '== without /trace'
"$IVL" boogie /trackVerificationCoverage /errorTrace:0 coverage.bpl
echo '== piece by piece'
"$IVL" verify --coverage --quiet --split-every-assert --proc=Contradiction --proc=Loop coverage.bpl
echo '== vacuous'
"$IVL" boogie /warnVacuousProofs /errorTrace:0 coverage.bpl
echo '== vacuous, native'
"$IVL" verify --warn-vacuous --quiet --proc=Contradiction coverage.bpl
echo '== ids that are made'
"$IVL" boogie /warnVacuousProofs /trace /proc:Simple coverage_ids.bpl | grep '^  [i ]'
