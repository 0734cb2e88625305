# Limits end a run with a message.
cat >limits.tmp.bpl <<'EOF'
procedure Loop() { while (true) { } }
procedure Deep() { call Deep(); }
function f(x: int): int { f(x + 1) }
procedure Func() { assert f(0) == 0; }
procedure Large() { var x: int; x := 3; while (true) { x := x * x; } }
procedure Block() { assume false; assert false; }
procedure NoBody();
EOF
for p in Loop Deep Func Large Block NoBody Nobody; do
	echo "-- $p"
	"$IVL" run --steps=100000 --proc=$p limits.tmp.bpl
	echo "status $?"
done
echo "-- no choice"
"$IVL" run limits.tmp.bpl
echo "status $?"
rm limits.tmp.bpl
