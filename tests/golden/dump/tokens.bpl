// ivl: check --quiet --dump=tokens
// Names, literals of each kind, keywords in and out of their place, operators in both spellings.
#if NOT_DEFINED
left out
#endif
const \var, a'b~#$^_.?`: int;
axiom (∀ x: int • x ≠ 1 ⇒ x <= 2) /* /* nested */ comment */ && 1.5 != 2e3 && 7bv8 == 7bv8;
function left(s: string, f: float24e8, x: [int]int) : bool { s == "a \" b" || f == 0x1.8e2f24e8 || x[0 := 1] == x }
