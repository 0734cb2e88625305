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
#         A crash (a status above 127, a sanitizer's report) always fails.
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

for program in $unit; do
	name=$(basename "$program")
	"$program" >"$tmp/out" 2>&1
	status=$?
	line=$(grep -o '^[0-9]*%: Checks: [0-9]*, Failures: [0-9]*, Errors: [0-9]*' "$tmp/out" | tail -n 1)
	n=$(echo "$line" | sed -n 's/.*Checks: \([0-9]*\).*/\1/p')
	if [ $status = 0 ]; then
		passed=$((passed + ${n:-1}))
	else
		failed=$((failed + 1))
		echo "FAIL unit $name (status $status)"
		sed 's/^/    /' "$tmp/out" | head -n 40
	fi
done

# One golden test, as a script of its own so that xargs can run several at a time.
cat >"$tmp/one" <<'EOF'
#!/bin/sh
file=$1 tmp=$2 update=$3
dir=$(dirname "$file") base=$(basename "$file")
out=$tmp/$(echo "$file" | tr '/' '_').out
cd "$dir" || exit 1
case $base in
*.sh)
	expect=${base%.sh}.expect
	sh "./$base" >"$out" 2>&1 </dev/null
	status=$?
	;;
*.bpl)
	first=$(head -n 1 "$base")
	case $first in "// ivl:"*) ;; *) exit 0 ;; esac
	expect=${base%.bpl}.expect
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
	diff -u "$expect" "$out" | sed 1,2d | head -n 40 >"$out.bad"
fi
if [ -f "$out.bad" ]; then
	echo "FAIL $file" >"$out.line"
	sed 's/^/    /' "$out.bad" >>"$out.line"
else
	echo ok >"$out.good"
fi
EOF
if [ -n "$golden" ]; then
	find "$golden" \( -name '*.bpl' -o -name '*.sh' \) -path "$only" | sort |
		xargs -P "$jobs" -I '{}' sh "$tmp/one" '{}' "$tmp" "$update"
	for line in "$tmp"/*.line; do
		[ -f "$line" ] || continue
		cat "$line"
		failed=$((failed + 1))
	done
	passed=$((passed + $(find "$tmp" -name '*.good' | wc -l)))
fi

if [ -n "$faults" ] && [ -d "$faults" ]; then
	for script in "$faults"/*.sh; do
		[ -f "$script" ] || continue
		# shellcheck disable=SC2254 # a pattern on purpose
		case $script in $only) ;; *) continue ;; esac
		TMP=$tmp/$(basename "$script" .sh)
		export TMP
		mkdir "$TMP"
		if sh "$script" >"$tmp/out" 2>&1 </dev/null; then
			passed=$((passed + 1))
		else
			failed=$((failed + 1))
			echo "FAIL $script"
			sed 's/^/    /' "$tmp/out" | head -n 40
		fi
	done
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
