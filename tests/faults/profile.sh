# A profile is made of what a solver tells until it has to be killed, and whatever happens to
# it, the verdict stays.
. "$(dirname "$0")/lib.inc"

ask() { # status, text, further options
	expect "$1" "$2" --solver=z3 --solver-path="$TMP/fake" --jobs=1 --time-limit=1 --profile \
		holds.bpl
}

solver fake 'echo "[quantifier_instances] slow : 1234 : 0" >&2; exec sleep 60'
ask 2 '1234 instances: .*slow'
grep -q 'timed out after 1 s' out || fail "the verdict is missing"
solver fake 'echo unsat; echo "[quantifier_instances] slow : 1234 : 0" >&2'
ask 0 '1 verified'

# The first answer is the verdict's.
solver fake 'if [ -e asked ]; then exit 3; fi; : >asked; exec sleep 60'
rm -f asked
ask 2 'profile: Holds: the solver failed'
solver fake 'if [ -e asked ]; then head -c 100000 /dev/urandom >&2; exit 3; fi; : >asked; echo unsat'
rm -f asked
ask 0 '1 verified'
grep -q 'profile: Holds: the solver failed' out || fail "the profile is missing"
solver fake 'if [ -e asked ]; then echo unsat; exit; fi; : >asked; echo unknown'
rm -f asked
ask 2 'undecided: Holds' # a profile proves nothing
