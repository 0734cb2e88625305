# What is one program: files together; of directories, patterns and lists each file by itself.
d=$(mktemp -d) || exit 1
trap 'rm -rf "$d"' EXIT
cd "$d" || exit 1
run() {
	echo "> ivl $*"
	"$IVL" "$@" 2>&1 | sed 's/ in [0-9.]* s$//'
	"$IVL" "$@" >/dev/null 2>&1
	echo "exit: $?"
}
mkdir -p src/deep/er src/.hidden lib
good='procedure Good(x: int) requires x > 1; { assert x > 0; }'
for f in src/b src/a.b src/deep/er/c src/.hidden/d lib/prelude; do
	echo "$good" >$f.bpl
done
echo 'procedure Bad(x: int) { assert x > 0; }' >src/deep/bad.bpl
echo "$good" >src/.dot.bpl
echo 'no program' >src/deep/notes.txt
echo "$good" >src/deep/e.boogie
run check lib/prelude.bpl src/b.bpl
run check --separately lib/prelude.bpl src/b.bpl
run check src
run check src/ lib/prelude.bpl src/b.bpl
run check --include='*.boogie' --include='a.*' src
run check --include='er/*' src
run check --exclude=deep src
run check --exclude='deep/er' --exclude='a.*.bpl' .
echo '== patterns'
run check 'src/*.bpl'
run check 'src/**/*.bpl'
run check 's*/d[e]ep/**'
run check '**/c.bpl'
run check 'src/*/*.bpl' --exclude='bad*'
run check "$d/lib/*.bpl" | sed "s,$d,TOP,"
run check '*.bpl'
run check 'src/?/*.bpl'
mv lib/prelude.bpl 'lib/*.bpl'
run check 'lib/*.bpl'
mv 'lib/*.bpl' lib/prelude.bpl
echo '== lists'
printf 'lib/prelude.bpl\n\nsrc/deep\r\nsrc/*.bpl\nlib/prelude.bpl' >list
run check @list
run check --exclude='*/prelude.bpl' @list
echo lib/prelude.bpl | "$IVL" check -q @-
echo "exit: $?"
: >empty
run check @empty
run check @missing
cp lib/prelude.bpl @odd
run check ./@odd
echo '== nothing there'
mkdir none
run check none
run check src none
run check --include='*.x' src
echo '== elsewhere a directory is none of the files that are wanted'
run print lib
run smt -o conditions 'lib/*.bpl'
echo '== verified'
run --solver=cvc5 --error-trace=0 --jobs=3 src
run --solver=cvc5 --proc='B*' src/b.bpl src/deep/bad.bpl --error-trace=0 --separately -q
run --solver=cvc5 --proc=Good src -q
run --solver=cvc5 --proc=Goof src -q
run --solver=cvc5 --fail-fast --jobs=1 --error-trace=0 src
run --solver=cvc5 --fail-fast --error-trace=0 src/deep/bad.bpl src/b.bpl
echo '== reports: one document'
for format in json sarif junit; do
	"$IVL" --solver=cvc5 --format=$format -o out.$format -q --jobs=1 src >/dev/null
	"$IVL" --solver=cvc5 --format=$format -o out3.$format -q --jobs=3 src >/dev/null
	sed -E '/"(started|startTimeUtc|endTimeUtc|seconds|resources)"/d; s/ time="[^"]*"//' out.$format >one
	sed -E '/"(started|startTimeUtc|endTimeUtc|seconds|resources)"/d; s/ time="[^"]*"//' out3.$format | cmp - one &&
		echo "$format: the same however many workers"
done
grep -c '"files"' out.json
xmllint --noout out.junit
