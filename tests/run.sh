#!/bin/sh
# run.sh - run the tests.
#
# usage: tests/run.sh --ivl PROGRAM [--jobs N] [--update] [--unit 'PROGRAM...']
#                     [--golden DIR] [--faults DIR] [--examples] [--only PATTERN]
#
# unit    programs of Check: each must exit 0; their closing lines are summed up.
# golden  DIR/*/NAME.bpl whose first line is `// ivl: ARGUMENTS`: ivl runs in that directory
#         with the arguments and the file; DIR/*/NAME.sh: the script runs there with $IVL.
#         What is printed, then `exit: STATUS`, must be NAME.expect, byte by byte.
#         A crash (a status above 127, a sanitizer's report) always fails. All that runs in a
#         copy of the tree that is this run's own, so that tests may write beside themselves;
#         what they leave there fails.
# faults  DIR/*.sh: must exit 0; what they print tells what was wrong. They find the
#         program in $IVL and an empty directory of their own in $TMP.
# examples  examples/*.bpl are proved or refuted as they say (tools/demo).
set -u
ivl= jobs=1 update=0 unit= golden= faults= examples=0 only='*'
while [ $# -gt 0 ]; do
	case $1 in
	--ivl) ivl=$2; shift ;;
	--jobs) jobs=$2; shift ;;
	--unit) unit=$2; shift ;;
	--golden) golden=$2; shift ;;
	--faults) faults=$2; shift ;;
	--examples) examples=1 ;;
	--only) only=$2; shift ;;
	--update) update=1 ;;
	*) echo "run.sh: what is $1?" >&2; exit 4 ;;
	esac
	shift
done
case $ivl in /*) ;; *) ivl=$PWD/$ivl ;; esac
IVL=$ivl
export IVL
# Tests say themselves where they keep answers, if they do.
export IVL_CACHE=off
# What a unit test may take: machines that run them are busy with other things.
CK_DEFAULT_TIMEOUT=${CK_DEFAULT_TIMEOUT:-120}
export CK_DEFAULT_TIMEOUT
tmp=$(mktemp -d) || exit 4
trap 'rm -rf "$tmp"' EXIT INT TERM
passed=0 failed=0

# A test, as a script of its own so that xargs can run several at a time. In $tmp it leaves
# N.passed with the number of what has passed, or N.failed with what is to be shown.
cat >"$tmp/one" <<'EOF'
#!/bin/sh
kind=$1 file=$2 tmp=$3 update=$4
result=$tmp/$(echo "$file" | tr '/' '_')
out=$result.out
fail() {
	rm -f "$result.passed"
	{ echo "FAIL $1"; sed 's/^/    /' "$2" | head -n 40; } >"$result.failed"
	exit 0
}
case $kind in
unit)
	"$file" >"$out" 2>&1 </dev/null || fail "unit ${file##*/} (status $?)" "$out"
	grep -o '^[0-9]*%: Checks: [0-9]*, Failures: [0-9]*, Errors: [0-9]*' "$out" | tail -n 1 |
		sed -n 's/.*Checks: \([0-9]*\).*/\1/p' >"$result.passed"
	[ -s "$result.passed" ] || fail "unit ${file##*/} (it ran no tests)" "$out"
	exit 0
	;;
faults)
	TMP=$tmp/$(basename "$file" .sh)
	export TMP
	mkdir "$TMP"
	sh "$file" >"$out" 2>&1 </dev/null || fail "$file" "$out"
	echo 1 >"$result.passed"
	exit 0
	;;
esac
dir=$(dirname "$file") base=$(basename "$file")
origin=$PWD/$dir
cd "$tmp/tree/$dir" || exit 1
case $base in
*.sh)
	expect=$origin/${base%.sh}.expect
	sh "./$base" >"$out" 2>&1 </dev/null
	status=$?
	;;
*.bpl)
	first=$(head -n 1 "$base")
	case $first in "// ivl:"*) ;; *) echo 0 >"$result.passed"; exit 0 ;; esac
	expect=$origin/${base%.bpl}.expect
	# The words of the first line are arguments, as a shell would split them.
	eval "set -- ${first#// ivl:}"
	"$IVL" "$@" "$base" >"$out" 2>&1 </dev/null
	status=$?
	;;
esac
echo "exit: $status" >>"$out"
if [ "$status" -gt 127 ] ||
	grep -qE '^(Aborted|Segmentation fault|Bus error)|Sanitizer|runtime error:' "$out"; then
	{ echo crash; tail -n 30 "$out"; } >"$out.bad"
elif [ "$update" = 1 ]; then
	cp "$out" "$expect"
elif [ ! -f "$expect" ]; then
	echo "no expectation" >"$out.bad"
elif ! cmp -s "$expect" "$out"; then
	diff -u "$expect" "$out" | sed 1,2d >"$out.bad"
fi
[ ! -f "$out.bad" ] || fail "$file" "$out.bad"
echo 1 >"$result.passed"
EOF

# mirror DIR: $tmp/tree is this tree, of which DIR is a copy and all beside it are links.
mirror() {
	at=
	for part in $(echo "$1" | tr / ' '); do
		mkdir -p "$tmp/tree/$at" || exit 4
		for beside in "$PWD/$at"*; do
			[ "${beside##*/}" = "$part" ] || ln -s "$beside" "$tmp/tree/$at" || exit 4
		done
		at=$at$part/
	done
	cp -R "$1" "$tmp/tree/$1" || exit 4
}
files() { (cd "$tmp/tree/$golden" && find . | sort); }
if [ -n "$golden" ]; then
	mirror "$golden"
	files >"$tmp/before"
fi

# What takes long first: the others fill the cores at the end. Scripts do more than programs.
{
	[ -z "$faults" ] || find "$faults" -name '*.sh' -path "$only" | sort | sed 's/^/faults /'
	for program in $unit; do echo "unit $program"; done
	for kind in sh bpl; do
		[ -z "$golden" ] ||
			find "$golden" -name "*.$kind" -path "$only" | sort | sed 's/^/golden /'
	done
} >"$tmp/all"
xargs -r -P "$jobs" -L 1 sh -c 'exec sh "$0" "$3" "$4" "$1" "$2"' "$tmp/one" "$tmp" "$update" <"$tmp/all"
for result in "$tmp"/*.failed; do
	[ -f "$result" ] || continue
	cat "$result"
	failed=$((failed + 1))
done
for result in "$tmp"/*.passed; do
	[ -f "$result" ] || continue
	passed=$((passed + $(cat "$result")))
done
lost=$(($(wc -l <"$tmp/all") - $(find "$tmp" -maxdepth 1 -name '*.passed' -o -maxdepth 1 -name '*.failed' | wc -l)))
if [ $lost != 0 ]; then
	echo "FAIL $lost tests ended without a result"
	failed=$((failed + lost))
fi

if [ -n "$golden" ] && ! files | diff "$tmp/before" - >"$tmp/strays"; then
	echo "FAIL tests left files behind, or took some away"
	sed -n 's/^[<>]/    &/p' "$tmp/strays"
	failed=$((failed + 1))
fi

if [ $examples = 1 ]; then
	if tools/demo "$ivl" --quiet >"$tmp/out" 2>&1; then
		passed=$((passed + $(sed -n 's/^\([0-9]*\) passed.*/\1/p' "$tmp/out")))
	else
		failed=$((failed + 1))
		echo "FAIL examples"
		sed 's/^/    /' "$tmp/out"
	fi
fi

echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed -gt 0 ]
