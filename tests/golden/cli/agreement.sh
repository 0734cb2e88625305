# --solver-agreement=2: verified is what two different solvers have proved, each for itself.
# Stand-ins say what they are called.
rm -rf agreement.tmp
mkdir agreement.tmp
dir=$PWD/agreement.tmp
stand_in() { # name, what is done for check-sat, what it is made of
	cat >$dir/$1 <<END
#!/bin/sh
n=0 reason='no reason'
while read -r line; do
	case \$line in
	'(echo '*) m=\${line#*\\"}; echo "\${m%%\\"*}" ;;
	'(check-sat)') n=\$((n + 1)); $2 ;;
	'(get-info :rlimit)') echo '(:rlimit 1)' ;;
	'(get-info :reason-unknown)') echo "(:reason-unknown \\"\$reason\\")" ;;
	'(get-value'*fails*)
		set -- \$(echo "\$line" | tr '()' '  ')
		shift
		printf '('
		for v in "\$@"; do printf '(%s true)' "\$v"; done
		echo ')' ;;
	'(get-value'*) echo '((x 0))' ;;
	esac
done
END
	chmod +x $dir/$1
	echo "$1 ${3:-z3} program=$dir/$1" >>$dir/solvers
}
stand_in proves 'echo unsat'
stand_in refutes '[ $n = 1 ] && echo sat || echo unsat'
stand_in gives_up 'echo unknown'
stand_in shows '[ $n = 1 ] && echo unknown || echo unsat; reason=incomplete'
stand_in doubts 'echo unknown' cvc5-process
stand_in stalls 'exec sleep 60'
stand_in dies 'exit 3'
cat >$dir/holds.bpl <<'END'
procedure Holds(x: int)
  requires x > 0;
{
  assert x >= 1;
}
procedure Empty() {}
END
cat >$dir/fails.bpl <<'END'
procedure Fails(x: int)
{
  assert x >= 1;
}
procedure Holds(x: int)
  requires x > 0;
{
  assert x >= 1;
}
END
cat >$dir/some.bpl <<'END'
procedure Some(x: int)
  requires x > 0;
{
  assert x >= 1;
  if (x > 7) {
    assert x > 8;
  } else {
    assert x < 9;
  }
}
END
cat >$dir/axiom.bpl <<'END'
function f(y: int): int;
axiom (forall y: int :: {f(y)} f(y) > 0);
procedure Axiom(x: int)
{
  assert f(x) > 0;
}
END
calm() { sed -E "s/[0-9]+\.[0-9]+ s/N s/; s|$dir/||"; }
run() { # solvers, options, file
	names=$1 file=$2
	shift 2
	echo "== $names $file $*"
	"$IVL" --cache=off --solver-agreement=2 --solvers=$dir/solvers --solver=$names "$@" $dir/$file \
		>$dir/out 2>&1 </dev/null
	status=$?
	calm <$dir/out
	echo "exit $status"
}

run cvc5,z3 holds.bpl --verbose | grep -v 'Using prover'
run z3+cvc5-process holds.bpl
run cvc5,proves holds.bpl
echo; echo "## one is not enough"
for who in gives_up shows stalls dies; do
	run cvc5,$who holds.bpl --time-limit=1 --proc=Holds
done
run cvc5,gives_up holds.bpl --format=json --proc=Holds | grep -E '"(verdict|trust|cause|reason|solver|attempts)"|exit'
run cvc5,z3 holds.bpl --format=json | grep -E '"(verdict|trust|solver)"|exit'
run cvc5,z3 holds.bpl --format=sarif | grep -A 4 '"proved"'
echo; echo "## a refutation needs one"
run cvc5,gives_up fails.bpl --error-trace=0
run cvc5,z3 some.bpl --assertions --error-trace=0
run cvc5,gives_up some.bpl --assertions --error-trace=0 # the rest is not certain then
run doubts,shows axiom.bpl --error-trace=0 --replay=false
run cvc5,shows axiom.bpl
run gives_up,cvc5 fails.bpl --error-trace=0 --proc=Fails --format=json |
	grep -E '"(verdict|cause|candidate|solver|replay)"|exit'
echo; echo "## contradictions, whoever is right"
run cvc5,proves fails.bpl
run cvc5,refutes holds.bpl
run cvc5,refutes holds.bpl --format=json | grep -E '"(verdict|code|text|solver)"|exit'
run proves,cvc5 fails.bpl --format=sarif | grep -E '"(ruleId|kind|text)"' | head -n 3
echo "== ivl boogie"
"$IVL" boogie --solver-agreement=2 --solvers=$dir/solvers --solver=cvc5,proves $dir/fails.bpl | calm
"$IVL" boogie --solver-agreement=2 --solver=cvc5,z3 $dir/holds.bpl
"$IVL" boogie --solver-agreement=2 --solvers=$dir/solvers --solver=cvc5,gives_up $dir/holds.bpl | calm
echo; echo "## two different ones have to be there"
run z3 holds.bpl
run z3,proves holds.bpl # which is z3, as far as anybody knows
run cvc5+cvc5-process,noop holds.bpl
run noop holds.bpl
echo "== tasks, Houdini"
"$IVL" split --solver-agreement=2 $dir/holds.bpl -o $dir/tasks; echo "exit $?"
"$IVL" split $dir/holds.bpl -o $dir/tasks >/dev/null
"$IVL" solve --solver-agreement=2 $dir/tasks 2>&1; echo "exit $?"
"$IVL" reconcile --solver-agreement=2 $dir/tasks 2>&1 | calm
"$IVL" boogie --solver-agreement=2 /contractInfer $dir/holds.bpl; echo "exit $?"
echo; echo "## an answer that is kept is one vote, one from elsewhere none"
kept() { # solver, options
	who=$1
	shift
	"$IVL" --cache=$dir/cache --stats --solvers=$dir/solvers --solver=$who --proc=Holds "$@" $dir/holds.bpl 2>&1 |
		calm | grep -E '^(kept|conditions|ok|not|undecided)' | sed 's/ in N s//' | tr '\n' ' '
	echo
}
kept cvc5
kept cvc5,gives_up --solver-agreement=2
kept cvc5,z3 --solver-agreement=2
kept cvc5,z3 --solver-agreement=2
kept z3,cvc5-process --solver-agreement=2
"$IVL" cache --cache=$dir/cache export $dir/out.sqlite >/dev/null
"$IVL" cache --cache=$dir/cache clear >/dev/null
"$IVL" cache --cache=$dir/cache import $dir/out.sqlite >/dev/null
kept cvc5,gives_up --solver-agreement=2
kept gives_up,z3 # without it what was imported counts
rm -rf agreement.tmp
