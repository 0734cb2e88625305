# Solver programs that misbehave. None of them proves anything.
. "$(dirname "$0")/lib.inc"
ask() { # status, text, further options
	expect "$1" "$2" --solver=z3 --solver-path="$TMP/fake" --jobs=1 holds.bpl
}

solver fake 'echo unsat'
ask 0 '1 verified' # the stand-in itself works

solver fake : 'exit 3'
ask 2 'status 3'
solver fake 'kill -ABRT $$'
ask 2 'signal 6'
solver fake 'kill -SEGV $$'
ask 2 'signal 11'
solver fake 'echo "what do you mean?"'
ask 2 'what'
solver fake 'head -c 4096 /dev/urandom'
ask 2 'undecided'
solver fake 'printf uns; exit 0'
ask 2 'undecided'
solver fake 'echo unsat; echo unsat'
ask 2 'undecided'
solver fake 'echo unsat; echo sat'
ask 2 'undecided'
solver fake 'echo unsat; exit 1'
ask 2 'undecided'
solver fake 'echo "(error \"no\")"; echo unsat'
ask 2 'undecided'
solver fake 'echo unsat' 'echo "(error \"this option is not known\")"'
ask 2 'this option'
solver fake 'echo unknown'
ask 2 'no reason'
solver fake 'exec >&-; exec sleep 60'
ask 2 'undecided'
solver fake 'echo sat' # without values there is no counterexample
ask 2 'undecided'
solver fake 'exec awk "BEGIN { s = \"xxxxxxxx\"; while (1) s = s s }"'
expect 2 'undecided' --solver=z3 --solver-path="$TMP/fake" --memory-limit=64 --jobs=1 holds.bpl
expect 2 'undecided' --solver=z3 --solver-path="$TMP/fake" --memory-limit=128 --jobs=2 holds.bpl
solver fake 'echo unsat; exec sleep 60' # no proof before the answer is complete
expect 2 'timed out' --solver=z3 --solver-path="$TMP/fake" --time-limit=1 --jobs=1 holds.bpl

# The answer for both limits is told as the one that was met.
cat >canceled <<'EOF'
#!/bin/sh
while read -r line; do
	case $line in
	'(echo '*) m=${line#*\"}; echo "${m%%\"*}" ;;
	'(check-sat)') sleep ${DELAY:-0}; echo unknown ;;
	'(get-info :rlimit)') echo '(:rlimit 1)' ;;
	'(get-info :reason-unknown)') echo '(:reason-unknown "canceled")' ;;
	esac
done
EOF
chmod +x canceled
canceled() { # text, options
	text=$1
	shift
	expect 2 "$text" --solver=z3 --solver-path="$TMP/canceled" --jobs=1 "$@" holds.bpl
}
canceled 'resource limit' --resource-limit=1
canceled 'resource limit' --resource-limit=1 --time-limit=100
canceled 'timed out' --time-limit=100
DELAY=2 canceled 'timed out' --resource-limit=1 --time-limit=2

# What was found cannot be shown when all that may be used is used up.
cat >spent <<'EOF'
#!/bin/sh
while read -r line; do
	case $line in
	'(echo '*) m=${line#*\"}; echo "${m%%\"*}" ;;
	'(check-sat)') echo sat ;;
	'(get-info :rlimit)') echo '(:rlimit 7)' ;;
	'(get-value '*) echo '(error "canceled")' ;;
	esac
done
EOF
chmod +x spent
expect 2 'resource limit' --solver=z3 --solver-path="$TMP/spent" --resource-limit=7 --jobs=1 holds.bpl
expect 2 'undecided' --solver=z3 --solver-path="$TMP/spent" --resource-limit=8 --jobs=1 holds.bpl
