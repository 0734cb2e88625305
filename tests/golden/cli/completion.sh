# What shells complete comes from the tables; a shell that is not here does not try it.
for shell in bash zsh fish; do
	"$IVL" completion $shell >completion.tmp
	# Each option of the help, but for those that are not supported, and each command.
	"$IVL" help verify | grep -v 'not supported yet' | sed -n 's/^ *\(-., \)*--\([a-z-]*\).*/\2/p' >completion-options.tmp
	"$IVL" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' >completion-commands.tmp
	while read -r name; do
		grep -qE "(--|-l )$name([^a-z-]|\$)" completion.tmp || echo "$shell: no option $name"
	done <completion-options.tmp
	while read -r name; do
		grep -qw -e "$name" completion.tmp || echo "$shell: no command $name"
	done <completion-commands.tmp
	! command -v $shell >/dev/null || $shell -n completion.tmp || echo "$shell: wrong syntax"
done
[ "$(wc -l <completion-options.tmp)" -gt 60 ] && [ "$(wc -l <completion-commands.tmp)" -gt 12 ] && echo all
"$IVL" completion bash >completion.tmp
cat >completion-try.tmp <<'EOT'
. ./completion.tmp
compopt() { :; }
try() {
	COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
	_ivl
	echo "$*: ${COMPREPLY[*]}"
}
try ivl verif
try ivl che
try ivl --col
try ivl --color = n
try ivl --color =
try ivl check --format = j
try ivl cache st
try ivl completion z
try ivl explain E072
try ivl check limit
try ivl --history = limit
try ivl --jobs = limit
EOT
bash completion-try.tmp
"$IVL" completion 2>&1
"$IVL" completion csh 2>&1
echo "exit: $?"
rm -f ./completion*.tmp
