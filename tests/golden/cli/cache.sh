# --cache: answers are kept and not asked for again; reports are the same but for `volatile`.
rm -rf cache.tmp cache-*.tmp
run() { "$IVL" verify --cache=cache.tmp --stats "$@" 2>&1 | awk '/^(conditions|kept) / { printf "%s ", $2 }'; }
report() { "$IVL" verify --cache=cache.tmp --format=json "$@" | sed -E '/"(started|seconds|solver|resources)":/d'; }
echo "== conditions, of which kept"
run wrong.bpl
run wrong.bpl
run --proc=Good wrong.bpl
run --error-limit=1 wrong.bpl
echo; echo "== the same report, however many workers"
report wrong.bpl >cache-warm.tmp
"$IVL" verify --cache=off --format=json wrong.bpl | sed -E '/"(started|seconds|solver|resources)":/d' >cache-cold.tmp
cmp cache-warm.tmp cache-cold.tmp && echo same
report --jobs=1 wrong.bpl | cmp - cache-cold.tmp && echo same
echo "== another solver, another seed, another program are other questions"
run --solver=z3 wrong.bpl
run --random-seed=7 wrong.bpl
sed 's/x + 1/x + 2/' wrong.bpl >cache-other.tmp
run cache-other.tmp
echo; echo "== what it is about may move"
{ echo; echo "// a line"; cat wrong.bpl; } >cache-moved.tmp
run cache-moved.tmp
echo; echo "== looked after"
"$IVL" cache --cache=cache.tmp stats | sed 's/size .*/size/; s/time .*/time/'
"$IVL" cache --cache=cache.tmp export cache-out.tmp
"$IVL" cache --cache=cache.tmp clear
run wrong.bpl; echo
"$IVL" cache --cache=cache.tmp clear
"$IVL" cache --cache=cache.tmp import cache-out.tmp
run wrong.bpl; echo
"$IVL" cache --cache=cache.tmp verify
"$IVL" cache --cache=cache.tmp gc 0 >cache-gc.tmp; echo $?
echo "== wrong words"
for words in "" "frob" "export" "stats now" "gc much" "import no/such/file"; do
	"$IVL" cache --cache=cache.tmp $words 2>&1; echo $?
done
"$IVL" cache --cache=off stats 2>&1
echo "== damaged, foreign, open to others: told of, and not believed"
run wrong.bpl; echo
for f in cache.tmp/*; do :; done
printf 'garbage garbage garbage garbage garbage' | dd of=cache.tmp/answers.sqlite conv=notrunc 2>/dev/null
"$IVL" verify --cache=cache.tmp --error-trace=0 ok.bpl 2>&1 | sed 's/ in [0-9.]* s$//'
rm -rf cache.tmp
mkdir cache.tmp; chmod 777 cache.tmp
"$IVL" verify --cache=cache.tmp --error-trace=0 ok.bpl 2>&1 | sed 's/ in [0-9.]* s$//'
"$IVL" verify --cache=/dev/null --error-trace=0 ok.bpl 2>&1 | sed 's/ in [0-9.]* s$//'
echo "== by default in the user's folder, but not for ivl boogie"
unset IVL_CACHE
XDG_CACHE_HOME=$PWD/cache-user.tmp "$IVL" verify ok.bpl >/dev/null; ls cache-user.tmp/ivl
rm -rf cache-user.tmp
XDG_CACHE_HOME=$PWD/cache-user.tmp "$IVL" boogie ok.bpl >/dev/null; ls cache-user.tmp 2>/dev/null
env -u HOME -u XDG_CACHE_HOME "$IVL" verify ok.bpl | sed 's/ in [0-9.]* s$//'
HOME=/dev/null "$IVL" verify ok.bpl 2>&1 | sed 's/ in [0-9.]* s$//'
rm -rf cache.tmp cache-*.tmp
