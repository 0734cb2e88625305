# /xml, /trace and logs: times and solver names differ, the rest does not.
"$IVL" boogie /xml:out.tmp /quiet /errorTrace:1 wrong.bpl >/dev/null
sed -e 's/Time="[^"]*"/Time="T"/g' -e 's/duration="[^"]*"/duration="D"/' \
	-e 's/resourceCount="[^"]*"/resourceCount="R"/' -e 's/commandLine="[^"]*"/commandLine="C"/' out.tmp
rm -f out.tmp
"$IVL" boogie /trace /proc:Wrong /errorTrace:0 wrong.bpl |
	sed -e 's/\[[0-9.]* s, solver resource count: [0-9]*/[T s, solver resource count: R/'
"$IVL" boogie /proc:Good /proverLog:log.tmp /quiet wrong.bpl
grep -c check-sat log.tmp
ls | grep -c 'log.tmp.part'
rm -f log.tmp
"$IVL" boogie /proverLog:log-@PROC@.tmp /quiet /errorTrace:0 /proc:Good /proc:Caller wrong.bpl
ls log-*.tmp
rm -f log-*.tmp
