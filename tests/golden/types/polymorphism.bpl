// ivl: boogie /noVerify
// polymorphism
type L _; type P _ _; type Any;
function nil<a>(): L a;
function cons<a>(x: a, l: L a): L a;
function pr<a, b>(x: a, y: b): P a b;
function fst<a, b>(p: P a b): a;
function same<a>(x: a, y: a): bool;
function mm<a>(m: [a]int, x: a): int;
function pm<b>(m: <a>[a]b, x: b): b;
const li: L int; const lb: L bool; const pib: P int bool; const hp: <a>[L a]a; const hq: <a>[L a]a; const hr: <b>[L b]b; const h2: <a,b>[a, L b]P a b; const h3: <b,a>[a, L b]P a b;
axiom same(li, lb); axiom same(cons(1, nil()), nil()); axiom same(cons(true, li), nil());
axiom cons(1, cons(true, nil())) == nil();
axiom fst(pr(1, true)); axiom fst(pr(true, 1)); axiom fst(pib) == true; axiom fst(li) == 3;
axiom mm((lambda x: int :: 3), true) == 3; axiom mm((lambda x: int :: true), 3) == 3; axiom mm((lambda<a> x: a :: 3), 3) == 3;
axiom hp[li] == 3 && hp[lb] && hp[li]; axiom hp[3] == 3; axiom hp == hq && hp == hr && h2 == h3; axiom h2[3, li] == pib; axiom h2[3, lb] == pib; axiom hp[nil()] == 3;
axiom pm(hp, 3) == 3; axiom pm((lambda<a> x: a :: 3), 3) == 3; axiom pm((lambda<a> x: a :: x), 3) == 3;
axiom (forall<a> x: a, y: a :: x == y); axiom (forall<a, b> x: a, y: b :: x == y); axiom (forall<a, b> x: L a, y: L b :: x == y); axiom (forall<a> x: L a :: x == li); axiom (forall<a> x: a :: x == li); axiom (forall<a> x: a :: x < 3); axiom (forall<a> x: a :: x + x == x); axiom (forall<a> x: a :: same(x, 3)); axiom (forall<a> x: a :: x); axiom (forall<a> x: L a, y: P a a :: x == y);
axiom (forall<a> x: int :: {nil(): L a} true); axiom (forall<a> x: int :: {cons(x, nil())} true); axiom (forall<a> x: int :: true); axiom (exists<a,b> x: L a :: {cons(x, nil())} true);
axiom (lambda<a> x: int :: true)[3]; axiom (lambda<a> x: L a :: x)[li] == li; axiom (lambda<a> x: L a :: x)[3] == li; axiom (lambda<a> x: a, y: a :: x == y)[3, true]; axiom (lambda<a> x: a, y: a :: x == y)[3, 4];
procedure A<a>(x: a, l: L a) returns (r: L a, s: a) requires same(x, x); ensures r == l && s == x && s == 3 && r == li; { r := l; s := x; r := nil(); r := li; s := 3; r := cons(x, l); r := cons(s, nil()); r := cons(3, nil()); call r, s := A(x, l); call r, s := A(3, li); call r, s := A(s, nil()); }
procedure B() { var a: L int; var b: int; var c: L Any; var d: Any; call a, b := A(3, li); call a, b := A(true, lb); call c, d := A(d, nil()); call c, d := A(3, c); call a, d := A(b, a); call c, b := A(d, c); }
