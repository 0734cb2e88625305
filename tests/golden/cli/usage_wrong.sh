# Wrong command lines, as a newcomer writes them: what is said, and the exit status.
run() {
	echo "> ivl $*"
	"$IVL" "$@" </dev/null >"${TMPDIR:-/tmp}/usage_wrong.$$" 2>&1
	status=$?
	head -n 3 "${TMPDIR:-/tmp}/usage_wrong.$$" | sed 's/ in [0-9.]* s$//'
	echo "= $status"
}
run verfy ok.bpl
run help verfy
run explain e0200
run explain --help
run /trace ok.bpl
run -trace ok.bpl
run -timeLimit:3 ok.bpl
run -procs ok.bpl
run --verion
run --colour=always ok.bpl
run --time-limit
run --time-limit ok.bpl
run --jobs=0 ok.bpl
run --jobs= ok.bpl
run --time-limit=1e3 ok.bpl
run --time-limit=99999999999999999999 ok.bpl
run --quiet=maybe ok.bpl
run --solver=z4 ok.bpl
run --solver=/no/such/solver ok.bpl
run --proc=nosuch ok.bpl
run ''
run "$(printf 'a\033[2Jb')" nothing
run --"$(printf '\033[2J\377')"
run --color="$(printf '\033[2J')" ok.bpl
run completion tcsh
run diff old.json
run print --format=json ok.bpl
run smt ok.bpl -o /proc/self/none
run --
# Streams that are closed or full are no empty program, and no success.
closed() { echo "> $1"; sh -c "$1" 2>&1 | sed 's, in [0-9.]* s$,,'; }
closed '"$IVL" - <&-; echo "= $?"'
closed '"$IVL" ok.bpl >&-; echo "= $?"'
closed '"$IVL" help >/dev/full; echo "= $?"'
closed '"$IVL" ok.bpl 2>&-; echo "= $?"'
rm -f "${TMPDIR:-/tmp}/usage_wrong.$$"
