// ivl: boogie /print:- /env:0 /noResolve
axiom 0nan24e8 == 0NaN24e8; axiom 0NaN11e53 == 0nan11e53; axiom 0+oo24e8 == 0-oo24e8;
