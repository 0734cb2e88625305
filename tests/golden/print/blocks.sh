# Both forms of a body, and only the blocks.
"$IVL" boogie /noResolve /print:- /env:0 /printUnstructured statements.bpl
"$IVL" print --unstructured statements.bpl
