# ivl watch: what is saved is verified again, however it is saved; a signal ends it.
. "$(dirname "$0")/lib.inc"
IVL_CACHE=$TMP/cache
TMPDIR=$TMP/tmp
export IVL_CACHE TMPDIR
mkdir src tmp
good='procedure P(x: int) requires x > 1; { assert x > 0; }'
bad='procedure P(x: int) requires x > 0; { assert x > 1; }'
echo "$good" >src/a.bpl
echo "$good" >src/b.bpl
says() { # number of lines, pattern: soon there are as many
	n=0
	while [ "$(grep -c "$2" out)" -lt "$1" ]; do
		n=$((n + 1))
		[ $n -lt 600 ] || fail "does not say $1 times \"$2\""
		sleep 0.05
	done
}
start() {
	: >out # nothing of before, and there at once
	"$IVL" watch --error-trace=0 "$@" >out 2>&1 </dev/null &
	pid=$!
}
finish() { # signal, status
	kill -"$1" $pid
	wait $pid
	status=$?
	[ $status = "$2" ] || fail "SIG$1: status $status"
	[ -z "$(ls tmp)" ] || fail "SIG$1: left behind: $(ls tmp)"
}
start src
says 1 '^2 files: ok: 2 ok; 2 verified'
echo "$bad" >src/a.bpl # written in its place
says 1 '^-- src/a.bpl changed'
says 1 '^broke   src/a.bpl:1:39: P/assertion.1: was proved, is refuted'
echo "$good" >src/new && mv src/new src/a.bpl # another in its place
says 1 '^proved  src/a.bpl:1:39: P/assertion.1: was refuted, is proved'
mkdir src/deep
sleep 0.3
echo "$good" >src/deep/c.bpl # in a new directory
says 1 '^src/deep/c.bpl: ok: 1 verified'
echo 'no program' >src/deep/notes.txt # none of them
: >src/b.bpl # cut off, and back
says 1 '^src/b.bpl: ok: no errors'
says 1 '^gone .*: P$'
echo "$good" >src/b.bpl
says 2 '^src/b.bpl: ok: 1 verified'
[ "$(grep -c 'src/a.bpl: ' out)" -lt 8 ] || fail 'what was not changed is verified again'
finish TERM 143

# One program in two files; one of them is not there for a while.
printf 'function f(x: int): int;\naxiom (forall x: int :: {f(x)} f(x) > x);\n' >one.bpl
echo 'procedure Q(x: int) { assert f(x) >= x; }' >two.bpl
start one.bpl two.bpl
says 1 '^ok: 1 verified'
rm one.bpl
says 1 '^failed: '
printf 'function f(x: int): int;\n' >one.bpl
says 1 '^broke .*: Q/assertion.1: was proved\|^new .*Q/assertion.1: '
finish INT 130

# Nothing to be watched.
for words in '' '-' '--format=json one.bpl' '-o x one.bpl'; do
	"$IVL" watch $words >out 2>&1 </dev/null
	status=$?
	[ $status = 4 ] || fail "watch $words: status $status"
done
exit 0
