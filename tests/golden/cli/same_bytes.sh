# What solvers are sent is the same in every run, for any number of workers.
for program in ../verify/lambda.bpl ../verify/split.bpl ../verify/loops.bpl ../verify/calls.bpl; do
	i=0
	while [ $i -lt 10 ]; do
		mkdir same_bytes.tmp
		"$IVL" verify --solver=noop --jobs=$((i % 2 + 1)) \
			--solver-log=same_bytes.tmp/@PROC@.smt2 "$program" >/dev/null 2>&1
		cat same_bytes.tmp/*.smt2 | grep -c check-sat >same_bytes.count
		cat same_bytes.tmp/*.smt2 | cksum
		rm -rf same_bytes.tmp
		i=$((i + 1))
	done | sort -u | wc -l | tr -d ' '
	[ "$(cat same_bytes.count)" -gt 2 ] || echo "$program: hardly any conditions"
done
rm -f same_bytes.count
