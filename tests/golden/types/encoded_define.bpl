// ivl: boogie /typeEncoding:a
function {:define} f(x: int): int { x }
procedure P<a>(x: a) { }
procedure PP() { call P(3); assert 1 == 2;}
