// ivl: print
#line 100 other.bpl
axiom 1
#line 7
;axiom 2
#line
#line x
#strange
 # is a name here
#if FILE_0
axiom (1;
#elsif FILE_0
axiom (2;
#else
axiom (3;
#endif
#if !FILE_0
axiom (4;
#if FILE_0
axiom (5;
#endif
#elsif FILE_0
axiom (6;
#endif
#endif
#if X
