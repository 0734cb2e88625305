# --baseline: only what is new fails. diff: what two reports say of the same programs.
d=$(mktemp -d) || exit 1
trap 'rm -rf "$d"' EXIT
cd "$d" || exit 1
ivl() { "$IVL" "$@" --solver=cvc5; }
run() {
	echo "> ivl $*"
	ivl "$@" --error-trace=0 --replay=false 2>&1 | sed 's/ in [0-9.]* s$//'
	ivl "$@" >/dev/null 2>&1
	echo "exit: $?"
}
mkdir src
cat >src/a.bpl <<'EOP'
procedure P(x: int) { assert x > 0; assert x < 10; }
procedure Q(x: int) requires x > 0; { assert x > 0; }
EOP
echo 'procedure R() { x := 1; }' >src/b.bpl
echo 'procedure S() { assert true; }' >src/c.bpl
ivl --format=json src >old.json
echo '== nothing has changed'
run --baseline=old.json src
run --baseline=old.json src/a.bpl
run --baseline=old.json --format=github src
ivl --baseline=old.json --format=json src | sed -n '/"baseline"/,/"exit_status"/p'
ivl --baseline=old.json --format=json src | grep '"status"'
"$IVL" diff old.json old.json
echo "exit: $?"
echo '== one more fails'
sed -i 's/requires x > 0; { assert x > 0/requires x > 0; { assert x > 1/' src/a.bpl
run --baseline=old.json src
run --baseline=old.json --format=github src
run --baseline=old.json --fail-fast --jobs=1 src
ivl --format=json src >new.json
"$IVL" diff old.json new.json
echo "exit: $?"
"$IVL" diff new.json old.json
echo "exit: $?"
echo '== another mistake, and one more of the same'
echo 'procedure R() { x := 1; y := 2; }' >src/b.bpl
run check --baseline=old.json src/b.bpl
echo 'procedure R() { x := 1; x := 2; }' >src/b.bpl
run check --baseline=old.json src/b.bpl
echo 'procedure R2() { } procedure R() { x := 1; }' >src/b.bpl
run check --baseline=old.json src/b.bpl
rm src/b.bpl
echo 'procedure N() { assert false; } procedure O() { }' >src/d.bpl
ivl --format=json src >newer.json
"$IVL" diff old.json newer.json
echo "exit: $?"
echo '== what is open now was proved; what was open is refuted'
echo 'procedure U(x: int) { assert x > 0; }' >u.bpl
ivl --format=json u.bpl >refuted.json
"$IVL" --solver=noop --format=json u.bpl >open.json
echo 'procedure U(x: int) requires x > 0; { assert x > 0; }' >u.bpl
ivl --format=json u.bpl >proved.json
"$IVL" --solver=noop --baseline=proved.json -q u.bpl
echo "exit: $?"
"$IVL" --solver=noop --baseline=refuted.json -q u.bpl
echo "exit: $?"
echo 'procedure U(x: int) { assert x > 0; }' >u.bpl
ivl --baseline=open.json -q --error-trace=0 --replay=false u.bpl
echo "exit: $?"
"$IVL" diff proved.json open.json
"$IVL" diff open.json refuted.json
"$IVL" diff open.json proved.json
echo "exit: $?"
echo '== times'
sed 's/"seconds": [0-9.]*/"seconds": 1.0/' proved.json >one.json
sed 's/"seconds": [0-9.]*/"seconds": 2.5/' proved.json >two.json
sed 's/"seconds": [0-9.]*/"seconds": 1.4/' proved.json >other.json
"$IVL" diff one.json two.json
"$IVL" diff two.json one.json
"$IVL" diff one.json other.json
echo '== no reports'
echo '{' >broken.json
echo '{"format": "ivl-report-1", "programs": []}' >former.json
for f in missing.json broken.json former.json u.bpl; do
	"$IVL" --baseline=$f u.bpl 2>&1
	echo "exit: $?"
done
"$IVL" diff one.json former.json 2>&1
"$IVL" diff one.json 2>&1
echo "exit: $?"
