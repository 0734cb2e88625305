# What is proved by pieces uses idle workers: six pieces of 0.8 seconds each do not fit into
# the time that is left for them, unless some run at a time.
. "$(dirname "$0")/lib.inc"
cat >six.bpl <<'END'
procedure Six(x: int)
{
  assert x == 1;
  assert x == 2;
  assert x == 3;
  assert x == 4;
  assert x == 5;
  assert x == 6;
}
END
# Gives up after two seconds where more than one assertion is open.
cat >fake <<END
#!/bin/sh
open=0
while read -r line; do
	case \$line in
	'(assert (=> assert'*) open=\$((open + 1)) ;;
	'(echo '*) m=\${line#*\\"}; echo "\${m%%\\"*}" ;;
	'(check-sat)') if [ \$open = 1 ]; then sleep 0.8; echo unsat; else sleep 2; echo unknown; fi ;;
	'(get-info :reason-unknown)') echo '(:reason-unknown "timeout")' ;;
	'(get-unsat-core)') echo '()' ;;
	'(get-info :rlimit)') echo '(:rlimit 1)' ;;
	esac
done
END
chmod +x fake
fake="--solver=z3 --solver-path=$TMP/fake --time-limit=6 six.bpl"
expect 0 '1 verified' --jobs=6 $fake
expect 2 'timed out' --jobs=1 $fake
sleep 0.5
! pgrep -f "$TMP/fake" >/dev/null || fail "a solver was left running"
