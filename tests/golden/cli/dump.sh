# --solver=dump writes each condition to a file.
mkdir dump.tmp && cd dump.tmp || exit 1
"$IVL" --solver=dump ../limits.bpl | sed "s/ in .*//"
grep -c '(check-sat)' *.smt2
"$IVL" --solver=dump --solver-log=log.txt ../wrong.bpl >/dev/null
grep -c '(check-sat)' log.txt
# Settings of the run and of the implementation.
"$IVL" --solver=cvc5 --random-seed=7 --resource-limit=100000 --solver-option=simplification=batch \
	--solver-log=@PROC@.log ../limits.bpl | sed "s/ in .*//"
grep -hE 'seed|rlimit|simplif|:nl-ext' Timed.log | sort -u
grep -hE 'seed|rlimit|simplif|:nl-ext' Limited.log | sort -u
cd .. && rm -rf dump.tmp
