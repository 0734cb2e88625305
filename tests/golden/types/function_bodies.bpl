// ivl: boogie /noVerify
function {:inline} a1(x: int): real { x + x }
function {:define} a2(x: int): real { x + x }
function {:inline} a3(x: int): real { x + true }
function {:define} a4(x: int): real { x + true }
function a5(x: int): real { x + true }
function a6(x: int): real { x + x } uses { axiom a6(true) == 1; }
function {:inline} a8<a>(x: a): int { x }
function a9<a>(x: a): [a]int { x }
function a12(): real { 3 }
function {:inline} a13(): real { 3 }
function {:define} a14(): real { 3 }
function {:inline} {:at 1 + true} a15({:at 1 + true} x: int)returns ({:at 1 + true} rr: real) { x + x }
procedure P({:at 1 + true} x: int); implementation {:at 1 + true} P({:at 1 + true} x: int) { }
function {:inline} a16<a>(x: a): a { 3 }
function {:define} a17(x: int): real { x + true }
function {:inline} a18(x: int) : bool { (forall y: int :: x) }
function a19(x: int) : bool { (forall y: int :: x) }
function a20<a>(x: a) : [a]bool { (lambda y: a :: true) }
const c: int uses { axiom 3; axiom c + true; }
