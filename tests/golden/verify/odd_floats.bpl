// Run by odd_floats.sh.
datatype Pair { Pair(key: int, low: float3e2) }
function {:builtin "fp.sqrt RNE"} sqrt(x: float4e3): float4e3;

procedure commutes(a: float3e3, b: float3e3) { assert a + b == b + a; }
// Six times the least number; cvc5 takes five times for it.
procedure root() { assert sqrt(0x0.08e0f4e3) == 0x0.3e0f4e3; }
procedure wrong(a: float3e2, b: float3e2) { assert a + b == a; }
procedure hidden(p: Pair, q: Pair) { assert p == q ==> p->low == q->low; }
procedure in_map(m: [int]float9e9, i: int) { assert m[i := m[i]] == m; }
procedure half(a: float11e5, b: float11e5) { assert a + b == b + a; }
procedure quadruple(a: float113e15) { assert a == 0x0.0e0f113e15 ==> a + a == a; }
procedure single(a: float24e8, b: float24e8) { assert a + b == b + a; }
