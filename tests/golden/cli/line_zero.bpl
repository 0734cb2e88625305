// ivl: check --quiet
// A pragma may call a line 0.
#line 0 other.bpl
axiom 1 + ;
