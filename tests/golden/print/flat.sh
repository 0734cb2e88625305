"$IVL" boogie /noResolve /print:- /env:0 /pretty:0 wide.bpl | head -n 30
