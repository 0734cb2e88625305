# What was shown, by layer and kind of check, for people and for programs.
for f in copies_invariants copies_refine movers action_refinement; do
	"$IVL" verify $f.bpl | sed -n '/: [0-9]* of [0-9]*$/p; /^not ok/s, in [0-9.]* s,,p'
done
"$IVL" verify --format=json copies_refine.bpl | sed -n '/"shows"/,/}/p' | tail -n 6
"$IVL" verify --format=json movers.bpl | sed -n '/"shows"/,/}/p' | head -n 5
