# Solvers that find a failure and then make a mess of the model: the failure is reported, and
# why there is no model.
. "$(dirname "$0")/lib.inc"

cat >fails.bpl <<'EOF'
procedure Fails(x: int)
{
  assert x > 0;
}
EOF

# ask TEXT MODEL [STATUS]: the fake solver runs MODEL for get-model; native and boogie.
ask() {
	cat >fake <<EOF
#!/bin/sh
n=0
while read -r line; do
	case \$line in
	'(echo '*) m=\${line#*\\"}; echo "\${m%%\\"*}" ;;
	'(check-sat)') n=\$((n + 1)); [ \$n = 1 ] && echo sat || echo unsat ;;
	'(get-info :rlimit)') echo '(:rlimit 1)' ;;
	*fails*'get-value'* | '(get-value'*fails*)
		set -- \$(echo "\$line" | tr '()' '  ')
		shift
		printf '('
		for v in "\$@"; do printf '(%s %s)' "\$v" true; done
		echo ')' ;;
	'(get-value'*) echo '((x 0))' ;;
	'(get-model)') $2 ;;
	esac
done
EOF
	chmod +x fake
	expect 1 'could not be proved' --solver=z3 --solver-path="$TMP/fake" --model fails.bpl
	grep -q -e "$1" out || fail "native: does not say \"$1\""
	expect 0 'could not be proved' boogie /printModel:1 "/proverOpt:PROVER_PATH=$TMP/fake" \
		/proverOpt:SOLVER=z3 fails.bpl
	grep -q -e '1 error$' out || fail "boogie: the error does not count"
	grep -q -e "${3:-$1}" out || fail "boogie: does not say \"${3:-$1}\""
}

ask 'x = 0' "echo '((define-fun x () Int 0))'" '^x -> 0'
ask 'x = 0' "echo '((define-fun x () Int 0) (define-fun y))'" '^x -> 0'
ask '1 definition of the solver.s model cannot be read' \
	"echo '((define-fun x () Int 0) (define-fun y))'"
ask 'the solver gives no model' "echo '(error \"no model is available\")'"
ask 'the solver gives no model' 'echo nothing'
ask 'no model: .*no answer' ':'
ask 'no model: .*unreadable' "echo '((define-fun x () Int 0)'"
ask 'no model: .*status 1' "echo '((define-fun'; exit 1"
ask 'no model: .*signal 11' 'kill -SEGV $$'
ask 'no model' "head -c 4096 /dev/urandom"
ask 'no model' "printf '\\377\\000\\001)('"
