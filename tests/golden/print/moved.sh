# What has been printed is where it was printed: names, types, verdicts; structured, as
# blocks, into a file, after inlining. Lines are those of the text before it was broken.
"$IVL" boogie /noVerify /print:- /env:0 moved.bpl
"$IVL" boogie /noVerify /print:- /env:0 moved_types.bpl
"$IVL" boogie /print:- /env:0 moved_traces.bpl
"$IVL" boogie /print:out.tmp /env:0 /printUnstructured moved_traces.bpl
rm -f out.tmp
"$IVL" boogie /noVerify /print:out.tmp /env:1 moved_types.bpl | head -n 2
rm -f out.tmp
"$IVL" boogie /printInlined moved_traces.bpl
"$IVL" boogie /infer:j /instrumentInfer:e /printInstrumented /proc:R moved_traces.bpl
