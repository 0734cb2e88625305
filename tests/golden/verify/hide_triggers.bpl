// ivl: boogie /errorTrace:0 /prune:1
// A hideable axiom is reached from functions that are revealed, whatever leads from them to it.
function Ko(x: int): bool;
hideable axiom {:include_dep} (forall x: int :: Ok(x));
hideable axiom (forall x: int :: {Ko(x), Ok(x)} {Ko(x)} Ko(x));
function F(x: int): bool;
hideable axiom (forall x: int :: {F(x), Ok(x)} F(x));
function G(x: int): bool uses { hideable axiom (forall x: int :: {G(x), F(x)} {F(x)} G(x)); }
function H(x: int): bool { x > 0 }
const c: int uses { hideable axiom c == 4; }
procedure A() { hide Ok; assert Ok(1); }
procedure A1() { hide *; assert Ok(1); }
procedure A2() { reveal Ok; assert Ok(1); }
procedure B() { hide Ok; assert Ko(1); }
procedure C() { hide Ko; assert Ko(1); }
procedure D() { hide F; assert F(1) || !Ok(1); }
procedure E() { hide F; hide Ok; assert F(1) || !Ok(1); }
procedure FF() { hide G; assert G(1) || !F(1); }
procedure GG() { hide F; hide G; assert G(1) || !F(1); }
procedure GH() { hide F; assert G(1) || !F(1); }
procedure HH() { hide H; assert H(1); }
procedure HI() { hide *; assert c == 4; }
function X(x: int): bool;
axiom (forall m: [int]int, i: int :: {m[i]} X(m[i]));
axiom {:keep} (forall m: [bool]bool, i: bool :: {m[i]} X(if m[i] then 1 else 0));
procedure JJ(m: [int]int) { assert X(m[4]); }
procedure KK(m: [bool]bool) { assert X(1) || X(2); }
function {:inline} IN(x: int): bool { x > 0 || F(x+2)} uses { hideable axiom (forall x: int :: {IN(x)} F(x+2)); }
procedure LL(m: [int]int) { hide F; assert IN(1-1); }
procedure LM(m: [int]int) { hide F; hide IN; assert IN(1-1); }
function Ok_(x: int): bool;
function F_(x: int): bool;
function G_(x: int): bool;
hideable axiom (forall x: int :: {F_(x), Ok_(x)} F_(x));
hideable axiom {:include_dep} (forall x: int :: {G_(x)} F_(x+1) && G_(x) && x > 0);
procedure HD() { assert F_(1) || !Ok_(1); }
procedure HD1() { hide Ok_; assert F_(1) || !Ok_(1); }
procedure HD2() { hide F_; assert F_(1) || !Ok_(1); }
procedure HD3() { hide F_;hide Ok_; assert F_(1) || !Ok_(1); }
procedure HE() { assert G_(1) || !F_(1); }
procedure HE1() { hide F_; assert G_(1) || !F_(1); }
procedure HE2() { hide G_; assert G_(1) || !F_(1); }
procedure HE3() { hide F_; hide G_; assert G_(1) || !F_(1); }
procedure HE4() { hide *; assert G_(1) || !F_(1); }
procedure HE5() { hide *; reveal Ok_; assert G_(1) || !F_(1); }
