// ivl: boogie /noVerify
type C a; type S a b = [a]b; type R = int;
const a: C V1 V2;
const b: S V1;
const c: S V1 V2 V3;
const d: R V1;
const e: int2 V1;
const f: <q>[q V1]int;
const g: bv32 V1;
const h: <p, p>[p]V2;
function ff<z,z,C>(x: z, y: <w,w>[w]int, yy: <w,w>[w]int) : bool { true }
function {:inline} f3<z,z,C>(x: z, y: <w,w>[w]int) : bool { true }
procedure P<z,z>(x: z, y: <w,w>[w]int where (forall<t,t> x: t :: true)) returns (r: <w,w,v>[w]int) { var yy: <w,w>[w]int; yy := (lambda<i,i> q: i, z : <w,w>[w]int :: ((r: <w,w>[w]int) ))[3]; assume (forall<i,i> x: [i]int, y: [i]int :: {:nopats n1} {n2, n3} {n4} {:at n5} n6); 
  }
type RR a a = <w,w>[w]int;
type TT = S RR R;
