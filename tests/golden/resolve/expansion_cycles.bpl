// ivl: boogie /noVerify
function {:inline} a(x: int): int { b(x) + d(x) + e(x) }
function {:inline} b(x: int): int { c(x) }
function {:inline} c(x: int): int { a(x) + z(x) }
function {:inline} d(x: int): int { c(x) + e(x) }
function {:inline} e(x: int): int { b(x) }
function {:inline} z(x: int): int { y(x) + w(x) }
function {:inline} y(x: int): int { x(x) }
function {:inline} x(x: int): int { y(x) + plain(x) }
function plain(x: int): int { plain2(x) + w(x) }
function plain2(x: int): int { plain(x) }
function {:define} w(x: int): int { v(x) + w(x)}
function {:define} v(x: int): int { y(x) + w(x) }
