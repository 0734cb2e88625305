# Order is by priority, else by the source, and does not depend on the number of workers.
"$IVL" boogie /errorTrace:0 priority.bpl
for jobs in 2 4; do
	"$IVL" boogie /errorTrace:0 /vcsCores:$jobs priority.bpl >out.$jobs.tmp
	"$IVL" boogie /errorTrace:0 /vcsCores:1 priority.bpl | cmp - out.$jobs.tmp && echo same
	rm -f out.$jobs.tmp
done
