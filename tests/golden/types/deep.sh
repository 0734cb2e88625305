# Inferred types of many levels, and some with more parts than could be looked at one by one.
nested() { # function, levels
	awk -v f="$1" -v n="$2" 'BEGIN {
		for (i = 0; i < n; i++) printf "%s(", f
		printf "0"
		for (i = 0; i < n; i++) printf ")"
	}'
}
program() { # function, result type, levels
	echo "type Pair _ _; function $1<T>(x: T): $2;"
	echo "procedure P() { assert"
	nested "$1" "$3"
	echo "=="
	nested "$1" "$3"
	echo "; }"
}
run() {
	program "$@" >deep.tmp
	"$IVL" check deep.tmp 2>&1 | sed '/^ /d; s| in [0-9.]* s||'
}
run F '[int]T' 900
run F '[int]T' 100000
run G 'Pair T T' 200
rm -f deep.tmp
