# Models of failures: /printModel, /printModelToFile, /mv, --counterexample, --model.
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
echo '== printModel'
"$IVL" boogie /printModel:1 /proc:States models.bpl
echo '== mv:-, enhancedErrorMessages'
"$IVL" boogie /mv:- /enhancedErrorMessages:1 /errorTrace:0 /proc:Maps models.bpl
echo '== mv into files, one per implementation'
"$IVL" boogie "/mv:$tmp/@PROC@.model" /quiet /errorTrace:0 models.bpl
(cd "$tmp" && ls && grep -h -e MODEL -e STATE -e '^s ' -e '^null' Elements.model)
echo '== printModelToFile: all in one, and nothing left of the run before'
for i in 1 2; do
	"$IVL" boogie "/printModelToFile:$tmp/all" /quiet /errorTrace:0 models.bpl >/dev/null
done
grep -c 'MODEL$' "$tmp/all"
echo '== a file that cannot be written'
"$IVL" boogie /mv:/nowhere/file /quiet /errorTrace:0 /proc:Elements models.bpl
echo "status $?"
echo '== counterexample'
"$IVL" verify --quiet --counterexample --error-trace=0 --proc=States --proc=Maps models.bpl
echo '== model'
"$IVL" verify --quiet --model --error-trace=0 --proc=Maps --proc=Elements models.bpl
