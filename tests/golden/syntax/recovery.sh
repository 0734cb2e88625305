# How the other front door goes on behind syntax errors: each line is a file of its own,
# with @ and ~ for ends of lines and NUL.
n=0
dir=$(mktemp -d) || exit 1
while read -r program; do
	n=$((n + 1))
	printf '%s\n' "$program" | tr '@~' '\n\0' >"$dir/$(printf %02d $n).bpl"
done <<'END'
const a: int@var g: int;
const a int; const b int; const c: int;
function f(x: int) int;@function g(: int): bool;@axiom f(1 == 2;
var x, y z: int;@type T = ;@procedure P(x int) returns (y);
procedure P() { x := ; y := 1; assert ; z z := 2; }
procedure P() { x 1; }@procedure Q() { x := 1 2; }
procedure P() { if x { y := 1; } }@procedure Q() {}
procedure P() { while true { y := 1; } }@procedure Q() {}
procedure P() { goto ; goto A, ; return return; }
procedure P() { goto A; A: x := 1
procedure P() { break L; x y; } procedure Q() { break; goto M; }
procedure P() { x := (forall y: int :: { y y > 0); }@var z int;
procedure P() { x := |{ A: return x }| ; y := |{ goto A; }|; }
axiom {:c ("s" == 1), ("s") == 1, ("t")} true;@axiom {:a "s" == 1} true;@axiom {: } true;@axiom {:b 1, } true;
const b: bv8; axiom b[1, 8:0 := 3:1] == b[8 := ];
yield x;@pure x;@action A() requires ; {}
yield procedure P() refines left A;@yield procedure Q();@refines x y;
datatype D { A(x: int where x > 0), A(), B( }@datatype E { }
function f(x, : int) returns (int);@function g(x, int): int;
procedure P() { call x y(); call := z(); call P() | ; }
procedure P() { hide 1; } procedure Q() { hide left; push := 1; }
axiom old(1@axiom [1] == 2;@axiom int 1;
% axiom true;
yield procedure P(); requires {:layer 1} call I();@ensures {:layer == 1} x;
yield procedure P(); preserves call I() | J() ensures x;@action A() refines B refines C; {}
function f(int, x: int): int@function g(x: int, y): int;@function h(x: int, T U: int): int = 1;
var x: int; } var y: int;
procedure P(); { }
procedure P() { assume 1 == 2 == 3; assert a ==> b <== c; assert a && b || c; }
#pragma@const c int;@#line x@;@#else@const
const c: int;@#if FILE_0@const d int
procedure P() { x := 1@/* never closed; /* closed */@y := 2; }
const a: int; // a~ b@const b~; /* ~ */ const c
END
cd "$dir" && $IVL boogie /noResolve [0-9]*.bpl
rm -rf "$dir"
