# As the reference tool prints declarations, which it does not always read again.
"$IVL" boogie /noResolve /print:- print.bpl | sed -n '/^function .*MapConst/q; p'
