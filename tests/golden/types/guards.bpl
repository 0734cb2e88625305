// ivl: boogie /noVerify
type T;
procedure P(i: int, b: bool, m: [int]bool, t: T, f: float24e8, r: real, w: bv8) returns (o: int, oo: bool) {
 if (i < b) { } 
 if (i <= b) { } 
 if (i > b) { } 
 if (i >= b) { } 
 if (i == b) { } 
 if (i != b) { } 
 if (i + i < (b + b)) { } 
 if (!i) { } 
 if (!(i < b)) { } 
 if (i && b) { } 
 if (i ==> b) { } 
 if (i) { } 
 if (i + i) { } 
 if (old(i)) { } 
 if (b + i) { } 
 if (m) { } 
 if (m[b]) { } 
 if (if b then i else i) { } 
 if (3) { } 
 if (t < t) { } 
 while (i < b) { } 
 while (i) { } 
 while (3.5 <= i) { } 
 if ((forall x: int :: x)) { } 
 if ((forall x: int :: x + true)) { } 
 if (f < r) { }
 if (((i < b))) { }
 if (!b && i) { }
 if (!(i == b)) { }
 if (!(i + b)) { }
 if (-b) { }
 if (-b < i) { }
 if (w < w) { }
}
