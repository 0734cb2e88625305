# What /env says of the command line: on the console, and in printed programs.
"$IVL" boogie /env:2 /noVerify /noResolve ../print/loops.bpl
"$IVL" boogie /env:1 /noVerify /noResolve /print:- ../print/loops.bpl |
	sed 's/version [0-9.]*/version V/' | head -n 3
