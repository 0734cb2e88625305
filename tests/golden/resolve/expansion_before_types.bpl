// ivl: boogie /noVerify
function {:define} f(x: int): int { f(x) + true }
function {:inline} f2(x: int): int { f2(x) + true }
axiom f2(true);
