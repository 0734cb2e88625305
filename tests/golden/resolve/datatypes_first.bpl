// ivl: boogie /noVerify
// Datatypes come first, then what is not well-founded, then the rest.
const c: undef2;
datatype A { MkA(b: A) }
datatype B { MkB(x: undef) }
datatype B2 { MkB2(x: undef, b: B2) }
function f(x: int): int { x + y }
type {:a zz} U;
