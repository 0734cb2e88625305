// ivl: boogie /noVerify
function {:define} f<a>(x: a): int;
function {:define} {:inline} {:define "q"} h<a>(x: a): int;
function {:inline "x", 3} h1(x: int): int;
function {:inline "x", true} h2(x: int): int;
function {:inline false} h3(x: int): int;
function {:define false} h4(x: int): int;
function {:inline true, 3} h5(x: int): int { x }
function {:inline false, 3} h6(x: int): int { x }
function {:inline} {:inline c} h7(x: int): int { x }
function {:inline c} {:inline} h8(x: int): int { x }
const c: bool;
axiom h1(true) == 3;
