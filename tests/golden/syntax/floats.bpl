// ivl: boogie /noResolve
// A literal must be a value of its format.
axiom 0x1.0e0f24e8 == -0x1.8e-3f24e8;
axiom 0xffffff.0e0f24e8 == 0xffffff.0e26f24e8;
axiom 0xffffff8.0e0f24e8 == 0x1ffffff.0e0f24e8;
axiom 0x1.0e32f24e8 == 0x0.0e0f24e8;
axiom 0x0.8e-37f24e8 == 0x0.08e-37f24e8;
axiom 0NaN24e8 == 0nan53e11;
axiom 0+oo24e8 == 0-oo11e5;
axiom 0NaN1e8 == 0+oo24e1;
axiom 0x1.0e99999999999f24e8 == 0x0.0e0f24e8;
axiom 1e3 == 1.5e-3;
