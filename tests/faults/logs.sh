# Logs that cannot be written: a full disk or a limit on files costs the log, not the verdict;
# a place where no file can be is said, and proves nothing.
. "$(dirname "$0")/lib.inc"
cat >>holds.bpl <<'EOF'
procedure Fails(x: int) { assert x > 0; }
EOF
for form in sent script; do
	if [ -c /dev/full ]; then
		ln -sf /dev/full full-Holds
		expect 1 '1 verified, 1 not' --log-form=$form --solver-log=full-@PROC@ holds.bpl
		ln -sf /dev/full all
		expect 1 '1 verified, 1 not' --log-form=$form --solver-log=all holds.bpl
		expect 1 '1 verified, 1 not' --log-form=$form --solver-log=all --log-append holds.bpl
		! ls all.part* >/dev/null 2>&1 || fail "a part of a log was left"
		rm -f all full-*
	fi
	# More than the limit of 512 or 1024 bytes.
	(ulimit -f 1 && exec "$IVL" --log-form=$form --solver-log=small@PROC@ holds.bpl) >out 2>&1
	[ $? = 1 ] || fail "a limit on the size of files: not the right status"
	grep -q '1 verified, 1 not' out || fail "a limit on the size of files: not the right verdict"
	(ulimit -f 1 && exec "$IVL" --log-form=$form --solver-log=small holds.bpl) >out 2>&1
	[ $? = 1 ] || fail "a limit on the size of files, one log: not the right status"
	rm -f small*
	expect 2 'cannot write the log' --log-form=$form --solver-log=no/where-@PROC@ holds.bpl
	expect 2 'cannot write the log' --log-form=$form --solver-log=no/where holds.bpl
done
# A run that is ended leaves its log as far as it came, and no parts.
solver fake 'exec sleep 1000'
timeout --preserve-status --foreground -s TERM 1 "$IVL" --solver=z3 --solver-path="$TMP/fake" \
	--solver-log=ended holds.bpl >out 2>&1 </dev/null
! ls ended.part* >/dev/null 2>&1 || fail "an ended run leaves parts of its log"
grep -q check-sat ended || fail "an ended run leaves no log"
