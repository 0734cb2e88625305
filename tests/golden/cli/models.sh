# Models of failures: /printModel, /printModelToFile, /mv, --counterexample, --model.
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
echo '== printModel'
"$IVL" boogie --solver=cvc5 /printModel:1 /proc:States models.bpl
echo '== mv:-, enhancedErrorMessages'
"$IVL" boogie --solver=cvc5 /mv:- /enhancedErrorMessages:1 /errorTrace:0 /proc:Maps models.bpl
echo '== mv into files, one per implementation'
"$IVL" boogie --solver=cvc5 "/mv:$tmp/@PROC@.model" /quiet /errorTrace:0 models.bpl
(cd "$tmp" && ls && grep -h -e MODEL -e STATE -e '^s ' -e '^null' Elements.model)
echo '== printModelToFile: all in one, and nothing left of the run before'
for i in 1 2; do
	"$IVL" boogie --solver=cvc5 "/printModelToFile:$tmp/all" /quiet /errorTrace:0 models.bpl >/dev/null
done
grep -c 'MODEL$' "$tmp/all"
echo '== a file that cannot be written'
"$IVL" boogie --solver=cvc5 /mv:/nowhere/file /quiet /errorTrace:0 /proc:Elements models.bpl
echo "status $?"
echo '== counterexample'
"$IVL" verify --solver=cvc5 --quiet --counterexample --error-trace=0 --proc=States --proc=Maps models.bpl
echo '== model'
"$IVL" verify --solver=cvc5 --quiet --model --error-trace=0 --proc=Maps --proc=Elements models.bpl
