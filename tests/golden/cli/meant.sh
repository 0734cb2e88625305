# What may have been meant by a file that is not there.
try() {
	echo "> ivl $*"
	"$IVL" "$@"
	echo "exit: $?"
}
{
	try verfy ok.bpl
	try chek ok.bpl
	try /trace ok.bpl
	try verify /timeLimit:3 ok.bpl
	try check /nosuch ok.bpl
	try nothing.bpl
} 2>&1 | sed 's/ in [0-9.]* s$//'
"$IVL" explain --help | head -n 3
"$IVL" help --help | head -n 1
"$IVL" version -h
# Colours: asked for by a variable where there is no terminal, and not where one forbids them.
CLICOLOR_FORCE=1 "$IVL" check nothing.bpl | grep -c "$(printf '\033')"
NO_COLOR=1 CLICOLOR_FORCE=1 "$IVL" check nothing.bpl | grep -c "$(printf '\033')"
NO_COLOR=1 "$IVL" check --color=always nothing.bpl | grep -c "$(printf '\033')"
CLICOLOR_FORCE=0 "$IVL" check nothing.bpl | grep -c "$(printf '\033')"
