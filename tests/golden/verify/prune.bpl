// ivl: boogie
// An axiom comes with what a trigger mentions, with its owner, or with {:include_dep}.
function f(int): int;
function g(int): int;
function h(int): int uses { axiom h(0) == 1; }
const c: int uses { axiom c == 5; }
axiom (forall x: int :: { f(x) } f(x) == 2 && g(x) == 3);
axiom g(7) == 8; // no trigger, no owner: kept, but for /prune:1
axiom {:include_dep} k(1) == 1;
function k(int): int;

procedure P() { assert f(0) == 2; }
procedure Q() { assert g(0) == 3; } // f is not mentioned
procedure R() { assert h(0) == 1 && c == 5 && k(1) == 1; }
procedure S() { assert g(7) == 8; }
