# Solvers that lie, die and stall, a row each: what is done where one is asked about `Trouble`, and
# what is told of it. Of the other procedure there is a proof all the same, of this one there is
# none, nothing waits for longer than the limit, and no process stays.
. "$(dirname "$0")/lib.inc"

cat >two.bpl <<'EOF'
procedure Trouble(trouble: int)
  requires trouble > 0;
{
  assert trouble >= 1;
}

procedure Rest(x: int)
  requires x > 0;
{
  assert x >= 1;
}
EOF
nap=2000.$$

# The stand-in: what a row says, in a shell. `all` is run for each command of a session about
# Trouble, `check` for its check-sat, `values` for get-value.
cat >fake <<'EOF'
#!/bin/bash
trouble=
while read -r line; do
	case $line in *trouble*) trouble=1 ;; esac
	[ -z "$trouble" ] || eval "$all"
	case $line in
	'(echo '*) m=${line#*\"}; echo "${m%%\"*}" ;;
	'(check-sat)') if [ "$trouble" ]; then eval "$check"; else echo unsat; fi ;;
	'(get-value'*) eval "$values" ;;
	'(get-info :rlimit)') echo '(:rlimit 1)' ;;
	'(get-info :reason-unknown)') echo "(:reason-unknown \"${reason:-no reason}\")" ;;
	esac
done
EOF
chmod +x fake

rows=0
row() { # name, what is told; check, all, values and reason are set
	rows=$((rows + 1))
	begin=$(date +%s)
	export check all values reason nap
	timeout -s KILL 20 "$IVL" --solver=z3 --solver-path="$TMP/fake" --jobs=1 --time-limit="${limit:-10}" \
		two.bpl >out 2>&1 </dev/null
	got=$?
	[ $got = 2 ] || fail "$1: exit status $got instead of 2"
	grep -q '1 verified, 1 undecided' out || fail "$1: the other procedure is not all that is proved"
	grep -q "undecided: Trouble" out || fail "$1: nothing is told of Trouble"
	grep -q -e "$2" out || fail "$1: does not say \"$2\""
	case $2 in timed*) ;; *) # who has said so
		! grep -q 'the solver failed' out || grep -q 'the solver failed (z3: ' out ||
			fail "$1: does not name the solver" ;;
	esac
	[ $(($(date +%s) - begin)) -lt 15 ] || fail "$1: takes too long"
	! pgrep -f "sleep $nap" >/dev/null || fail "$1: a process was left running"
	check=: all=: values=: reason= limit=
}
check=: all=: values=: reason= limit=

# It ends.
check='exit 0'; row 'ends' 'status 0'
check='exit 3'; row 'ends with an error' 'status 3'
all='exit 4'; row 'ends before it is asked' 'status 4'
check='echo unsat; exit 0'; row 'answers and ends' 'undecided'
check='echo unsat; exit 7'; row 'answers and ends with an error' 'undecided'
check='echo "no licence" >&2; exit 1'; row 'complains' 'no licence'
for signal in ABRT:6 SEGV:11 FPE:8 BUS:7 PIPE:13 TERM:15; do
	check="kill -${signal%:*} \$\$"; row "is ended by ${signal%:*}" "signal ${signal#*:}"
done
check='kill -KILL $$'; row 'is killed' 'z3'
check='echo unsat; kill -KILL $$'; row 'answers and is killed' 'undecided'
check='exec >&-; exec sleep $nap'; row 'closes its output' 'closed its output'
check='exec <&- >&- 2>&-; exec sleep $nap'; row 'closes all' 'closed its output'

# It garbles.
check='echo what do you mean'; row 'chats' 'what do you mean'
check='head -c 4096 /dev/urandom; echo'; row 'binary noise' 'z3'
check='printf "\\0\\0\\0\\n"'; row 'zeros' 'z3'
check='echo "(unsat"'; row 'half a list' 'unreadable'
check='echo "unsat)"'; row 'a parenthesis too many' 'z3'
check='echo "(unsat)"'; row 'unsat in a list' 'unexpected'
check='echo "\"unsat\""'; row 'unsat in quotes' 'unexpected'
check='echo UNSAT'; row 'unsat in capitals' 'UNSAT'
check='echo unsatt'; row 'nearly unsat' 'unsatt'
check='printf unsa'; row 'unsat without its end' 'z3'
check='echo unsupported'; row 'unsupported' 'unsupported'

# It answers twice, or what was not asked.
check='echo unsat; echo unsat'; row 'says so twice' 'unexpected'
check='echo unsat; echo sat'; row 'says both' 'unexpected'
check='echo sat; echo unsat'; row 'changes its mind' 'unexpected'
all='echo unsat'; check=:; row 'answers before it is asked' 'unexpected'
check='echo unsat; echo "(error \"sorry\")"'; row 'takes it back' 'sorry'
check='echo "(error \"bad\")"; echo unsat'; row 'an error first' 'bad'
all='case $line in *trouble*) echo "(error \"no such symbol\")" ;; esac'; check='echo unsat'
row 'an error long before' 'no such symbol'
check=:; row 'says nothing' 'an answer is missing'

# Its model is none.
check='echo sat'; row 'no values' 'no answer'
check='echo sat'; values='echo "((a 1))"'; row 'few values' 'cannot be read'
check='echo sat'; values='echo "()"'; row 'no value at all' 'cannot be read'
check='echo sat'; values='echo "(error \"no model\")"'; row 'refuses values' 'cannot be read'
check='echo sat'; values='echo "((a true) (b 7) (c (/ 1 0)))"'; row 'values of other sorts' 'cannot be read'
check='echo sat'; values='echo "((("'; row 'values that do not end' 'unreadable'
check='echo sat'; values='exit 5'; row 'ends when asked for values' 'status 5'
check='echo unknown'; values='echo "(nonsense)"'; reason=incomplete; row 'a candidate without a path' 'incomplete'

# It gives up.
check='echo unknown'; reason='too hard'; row 'does not know' 'too hard'
check='echo unknown'; reason=memout; row 'out of memory' 'memory'
check='echo "(error \"out of memory\")"; exit 101'; row 'out of memory and out' 'memory'

# It stalls.
limit=1 check='exec sleep $nap'; row 'sleeps' 'timed out'
limit=1 check='echo unsat; exec sleep $nap'; row 'answers by half and sleeps' 'timed out'
limit=1 check='sleep 2; echo unsat'; row 'is late' 'timed out'
limit=1 check='trap "" TERM INT HUP QUIT PIPE; sleep $nap; echo unsat'; row 'ignores signals' 'timed out'
limit=1 check='kill -STOP $$; echo unsat'; row 'stops itself' 'timed out'
limit=1 check='yes unsat'; row 'floods' 'timed out'
limit=1 check='yes "(" | tr -d "\\n"'; row 'floods one line' 'undecided'
limit=1 check='while :; do echo noise >&2; done'; row 'floods its errors' 'timed out'
check='sleep $nap & exit 3'; limit=1; row 'forks and ends' 'undecided'

[ $rows -ge 40 ] || fail "only $rows rows"
exit 0
