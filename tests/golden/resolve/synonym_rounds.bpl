// ivl: boogie /noVerify
type {:at n1} S = V1;
type {:at n2} R a = S2;
type {:at n3} S2 = S;
type {:at n4} C;
type L1 = L2; type L2 = [L1]V3; type {:at n5} L3 = L1; type {:at n6} L4 = L3 V4;
type G a a = V4;
type H int2 C = V5 C;
datatype D<a, a, C> { A(x: <b>[int]b, y: <C>[C]int) }
type bv5; type bv6 = int; datatype bv7 { ZZ() } datatype X<bv8, bv9> { A1(), A2(bv10: bv11) }
