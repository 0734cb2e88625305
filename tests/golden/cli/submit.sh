# submit, status, reconcile --wait and --retry-list: tasks in shards, for engines of others.
d=$(mktemp -d) || exit 1
trap 'rm -rf "$d"' EXIT
cp ../report/calls.bpl "$d"
cd "$d" || exit 1
dir="my 'tasks'"
hide() { sed "s,$d,TOP,g; s/ in [0-9.]* s\$//"; }
"$IVL" split --solver=cvc5 --split-every-assert --error-trace=0 --replay=false calls.bpl -o "$dir"
"$IVL" status "$dir"
echo "exit: $?"
echo '== the folder of an engine'
"$IVL" submit --engine=make --shards=3 "$dir" | hide
cat "$dir"/engine/shards/* | sort >listed
(cd "$dir/tasks" && ls */* | tr -d / | sort) | cmp - listed && echo 'each task is in one shard'
"$IVL" status "$dir"
sh "$dir/engine/shard.sh" 2
"$IVL" status "$dir"
echo '== what is open'
"$IVL" reconcile --retry-list=open -q "$dir" >/dev/null 2>&1
echo "exit: $?"
wc -l <open
"$IVL" solve --task=@open "$dir"
"$IVL" solve --task=@missing "$dir" 2>&1
"$IVL" reconcile --retry-list=open -q "$dir" >/dev/null 2>&1
echo "exit: $?"
wc -l <open
"$IVL" submit --engine=make "$dir" 2>&1 | hide | sed 's/`/"/g'
echo '== waiting'
rm -r "$dir/answers/"*
"$IVL" reconcile --wait "$dir" >waited 2>&1 &
pid=$!
sleep 0.2
"$IVL" solve "$dir"
wait $pid
echo "exit: $?"
hide <waited
echo '== all of it by make'
rm -r "$dir/answers/"*
"$IVL" submit --engine=make --shards=2 -q "$dir"
make -s -f "$dir/engine/Makefile" >out 2>&1
echo "exit: $?"
grep '^not ok' out | hide
cat "$dir/exit-status"
"$IVL" reconcile --format=json "$dir" | grep -vE '"(started|seconds)"' >again
grep -vE '"(started|seconds)"' "$dir/report.json" | cmp - again && echo 'the report'
"$IVL" status "$dir" | sed 's/:.*report.txt/: report.txt/'
echo '== sizes: what took longest has a shard of its own'
printf 'ivl-history 1\n90.000 0000000000000001 Use\n' >times
for i in 1 2 3 4 5; do echo "procedure Half$i(x: int) { assert x > $i; }"; done >more.bpl
for i in 1 2 3 4 5; do echo "1.000 000000000000000$i Half$i"; done >>times
{ echo 'procedure Use(x: int) { assert x > 9; }'; cat more.bpl; } >sized.bpl
"$IVL" split --history=times sized.bpl -o sized
"$IVL" submit --engine=make --shards=2 -q sized
wc -l sized/engine/shards/* | sed -n 's/^ *\([0-9]*\) .*shards.*/\1/p' | sort
cat times | wc -l
echo '== a job of Kubernetes'
"$IVL" split sized.bpl -o pods
"$IVL" submit --engine=k8s --engine-option=image=registry/ivl:1 --engine-option=claim=runs \
	--engine-option=path=today/pods --shards=3 --jobs=2 --retries=1 pods | hide
cat pods/engine/job.json
for word in image=x claim=x imag=x claim= claim; do
	"$IVL" submit --engine=k8s --engine-option=$word pods 2>&1
	echo "exit: $?"
done
echo '== misuse'
for words in '' '--engine=make' 'sized' '--engine=horse sized' '--engine=make none' '--engine=make --shards=0 sized'; do
	"$IVL" submit $words 2>&1
	echo "exit: $?"
done
"$IVL" status 2>&1
"$IVL" status none 2>&1
echo "exit: $?"
