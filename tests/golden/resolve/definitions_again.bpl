// ivl: boogie /noVerify
function {:at n1} f({:at n2} x: U1, {:at n3} x: U1) returns ({:at n4} r: U2) { n5 } uses { axiom n6; axiom x; }
function {:at n1} {:inline} fi({:at n2} x: U1, {:at n3} x: U1) returns ({:at n4} r: U2) { n5 } uses { axiom n6; axiom x; }
function {:at n1} nullary() returns ({:at n4} r: U2) { n5 } uses { axiom n6; axiom x; }
function {:at n1} nobody({:at n2} x: U1, {:at n3} x: U1) returns ({:at n4} r: U2) uses { axiom n6; axiom x; }
const {:at n1} c: U1 uses { axiom n2; }
function {:at n1} g<a, b, a>({:at n2} x: b, q: int) returns ({:at n4} r: U2) { n5 + r }
function {:at n1} g2(int1: int, x: int): b { _0 + n5 + x + g }
