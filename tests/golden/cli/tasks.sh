# split, solve, reconcile: the report that verify would have given, whoever solves, and however often.
rm -rf tasks.tmp tasks-*.tmp
steady() { sed 's/ in [0-9.]* s$//'; }
plain() { sed -E '/"(started|seconds|solver|resources|startTimeUtc|endTimeUtc)":/d'; }
echo "== made once, whatever is run again"
"$IVL" split --solver=cvc5 --error-trace=0 wrong.bpl -o tasks.tmp; echo $?
"$IVL" split --solver=cvc5 --error-trace=0 wrong.bpl -o tasks.tmp
echo "== nothing is solved yet"
"$IVL" reconcile tasks.tmp 2>&1 | steady | tail -n 2
echo "== in two parts, the second of which is killed and begun again"
"$IVL" solve --shard=1/2 tasks.tmp
"$IVL" reconcile --quiet tasks.tmp >tasks-out.tmp 2>&1; echo $?
"$IVL" solve --shard=2/2 tasks.tmp >tasks-out.tmp & kill -9 $!; wait $! 2>/dev/null
"$IVL" solve --shard=2/2 --jobs=1 tasks.tmp >tasks-out.tmp; echo $?
"$IVL" solve tasks.tmp
echo "== the same report"
"$IVL" reconcile tasks.tmp >tasks-a.tmp; echo $?
"$IVL" verify --solver=cvc5 --error-trace=0 wrong.bpl >tasks-b.tmp; echo $?
steady <tasks-a.tmp >tasks-c.tmp; steady <tasks-b.tmp | cmp - tasks-c.tmp && echo same
for format in json sarif junit; do
	"$IVL" reconcile --format=$format tasks.tmp | plain | sed 's/ time="[^"]*"//' >tasks-a.tmp
	"$IVL" verify --solver=cvc5 --error-trace=0 --format=$format wrong.bpl | plain | sed 's/ time="[^"]*"//' | cmp - tasks-a.tmp && echo same
done
"$IVL" reconcile --format=json -o tasks-report.tmp tasks.tmp | steady | tail -n 1; [ -s tasks-report.tmp ] && echo written
echo "== from anywhere, in a folder that was moved"
mv tasks.tmp tasks-moved.tmp
(cd / && "$IVL" reconcile "$OLDPWD/tasks-moved.tmp" | steady | cmp - "$OLDPWD/tasks-c.tmp" && echo same)
echo "== damaged answers are none; damaged tasks are told of"
for f in tasks-moved.tmp/answers/*/*; do printf x | dd of="$f" bs=1 seek=20 conv=notrunc 2>/dev/null; done
"$IVL" reconcile tasks-moved.tmp 2>&1 | steady | tail -n 1
rm -r tasks-moved.tmp/answers/*
first=$(ls -d tasks-moved.tmp/tasks/*/* | head -n 1)
printf x | dd of="$first" bs=1 seek=40 conv=notrunc 2>/dev/null
"$IVL" solve tasks-moved.tmp 2>&1 | sed 's/task [0-9a-f]*/task K/'; echo $?
echo "== answers that lead to further questions"
rm -rf tasks-more.tmp
"$IVL" split --on-timeout=split --time-limit=1 --solver=noop wrong.bpl -o tasks-more.tmp
"$IVL" solve tasks-more.tmp; "$IVL" reconcile --quiet tasks-more.tmp >tasks-out.tmp; echo $?
echo "== what is no task"
"$IVL" split --smoke wrong.bpl -o tasks-no.tmp; echo $?
"$IVL" split wrong.bpl; echo $?
"$IVL" split no_such.bpl -o tasks-no.tmp; echo $?
"$IVL" split empty.bpl -o tasks-no.tmp; echo $?
"$IVL" split ok.bpl -o /dev/null; echo $?
"$IVL" solve --shard=0/2 tasks-moved.tmp; "$IVL" solve --shard=3/2 tasks-moved.tmp; "$IVL" solve --shard=x tasks-moved.tmp
"$IVL" solve --task=abc tasks-moved.tmp; "$IVL" solve no/such; "$IVL" reconcile ok.bpl; echo $?
echo "== sources that have changed"
cp ok.bpl tasks-source.tmp
"$IVL" split tasks-source.tmp -o tasks-changed.tmp; "$IVL" solve tasks-changed.tmp
echo "// more" >>tasks-source.tmp
"$IVL" reconcile tasks-changed.tmp; echo $?
rm -rf tasks.tmp tasks-*.tmp
