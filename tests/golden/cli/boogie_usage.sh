# The other front door: its own messages on stderr, exit status 1.
run() { echo "> boogie $*"; "$IVL" boogie "$@"; echo "exit: $?"; }
run 2>&1
run -foo ok.bpl 2>&1
run -errorTrace:3 ok.bpl 2>&1
run /trace:1 ok.bpl 2>&1
run -proc 2>&1
run /infer:jq ok.bpl 2>&1
run ok.c 2>&1
run /version 2>&1
run missing.bpl syntax.bpl missing/a.bpl . 2>&1
run missing.bpl ../cli/../syntax.bpl missing/a.bpl syntax.bpl 2>&1 | sed "s,'.*/tests,'TESTS,"
run /useBaseNameForFileName missing/../a.BPL /silent 2>&1
run /nologo /z3exe:z3 /noVerify ok.bpl 2>&1
run /stratifiedInline:1 ok.bpl 2>&1
run /proverOpt:bogus ok.bpl 2>&1
run /proverOpt:SOLVER=none ok.bpl 2>&1
run /proverOpt:PROVER_PATH=/nonexistent/z3 ok.bpl 2>&1
run /proverOpt:O:noequals ok.bpl 2>&1
run -foo ok.bpl 2>/dev/null
run -trace:1 -quiet:1 ok.bpl 2>&1
run /trace:1 -foo ok.bpl 2>&1
run -extractLoops:1 -foo ok.bpl 2>&1
run - -- --trace ok.bpl 2>&1
run -foo:-bar -foo:bar /foo:-errorLimit:x ok.bpl 2>&1
run '/errorLimit: 3 ' ' -noVerify ' ok.bpl 2>&1
run /errorLimit:+3 /timeLimit:-0 /prune:-7 /vcsMaxCost:1,000 '/vcsMaxCost: Infinity' /noVerify ok.bpl 2>&1
run /prune:2 /errorLimit:1,0 /errorLimit:0x1 /timeLimit:4294967296 /loopUnroll:-1 ok.bpl 2>&1
run /printModel:-0 /vcsMaxCost:,5 /vcsMaxCost:NaN /timeLimitPerAssertionInPercent:0 ok.bpl 2>&1
run /vcsLoad:3.5 /vcsLoad:1,000 /vcsLoad:1e999 /vcsLoad:-1 ok.bpl 2>&1
run /infer:q /infer:j /infer:1 /infer:t ok.bpl 2>&1
run /quiet /trace /silent syntax.bpl 2>&1
run /quiet /silent 2>&1
run /silent /quiet a. 2>&1
run /env:2 /wait /noVerify ok.bpl </dev/null 2>&1
run /proverOpt:TIME_LIMIT:x ok.bpl 2>&1
run /proverOpt:MEMORY_LIMIT=1.5 ok.bpl 2>&1
run /proverOpt:SOLVER ok.bpl 2>&1
run /proverOpt:PROVER_PATH=/ ok.bpl 2>&1
