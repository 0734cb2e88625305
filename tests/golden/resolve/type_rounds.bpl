// ivl: boogie /noVerify
type {:at n0} S = V0;
datatype {:at n1} D<q> { A({:at n3} x: V1, x: V2), B(y: D V3, z: V4) }
type {:at n4} T;
datatype E { A(), X(e: E) }
type S2 p = T p;
type S3 = int;
type S3 = bool;
const c: V5;
