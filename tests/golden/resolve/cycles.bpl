// ivl: boogie /noVerify
// Functions that expand into themselves.
function {:inline} f(x: int): int { g(x) }
function {:inline} g(x: int): int { h(x) + 1 }
function {:define} h(x: int): int { f(x) }
function plain(x: int): int { plain(x) }
