# The recipes of docs/ci.md: their commands run as they stand there, on a folder with a program that
# is proved and one that is not; what they say they write is there.
doc=$PWD/docs/ci.md schemas=$PWD/tests/schemas
. "$(dirname "$0")/lib.inc"
mkdir bin src && ln -s "$IVL" bin/ivl
PATH=$TMP/bin:$PATH
JENKINS_HOME=$TMP/jenkins JOB_BASE_NAME=job
export PATH JENKINS_HOME JOB_BASE_NAME
mkdir -p "$JENKINS_HOME"
echo 'procedure P(x: int) { assert x < x + 1; }' >src/good.bpl
echo 'procedure Q(x: int) { assert x > 0; }' >src/bad.bpl

# Of each recipe the commands, a line each.
sed -nE -e 's/^ +run: (ivl .*)/\1/p' -e 's/^ +- (ivl .*)/\1/p' -e "s/^ +sh '(ivl .*)'/\1/p" -e 's/^ {4}(ivl .*)/\1/p' \
	"$doc" >commands
n=0
while read -r command; do
	n=$((n + 1))
	sh -c "$command" >out 2>&1 </dev/null
	got=$?
	case $command in
	*'|| true'* | *--baseline*) want=0 ;; # the failure is known
	*) want=1 ;;
	esac
	[ $got = $want ] || fail "$command: exit status $got instead of $want"
done <commands
[ $n -ge 6 ] || fail "docs/ci.md has $n commands"
for file in report.html junit.xml baseline.json; do
	[ -s $file ] || fail "no $file was written"
done
xmllint --noout --schema "$schemas/junit.xsd" junit.xml 2>out || fail 'junit.xml is not valid'
[ -n "$(ls jenkins/ivl-cache/job ivl-cache)" ] || fail 'no answers were kept'

# What is YAML is YAML.
python3 -c 'import yaml' 2>/dev/null || { echo 'skipped: needs python3-yaml'; exit 0; }
for name in GitHub GitLab; do
	awk -v name="## $name" '$0 == name { on = 1; next } on && /^[^ ]/ { exit } on { print substr($0, 5) }' "$doc" >recipe.yml
	python3 -c 'import sys, yaml; d = yaml.safe_load(open("recipe.yml")); sys.exit(not isinstance(d, dict))' ||
		fail "the recipe for $name is not YAML"
done
