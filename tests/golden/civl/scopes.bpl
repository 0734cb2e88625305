// ivl: boogie
// One state or two, in-parameters or all, globals or none; and what is refined.
var {:layer 0, 1} g: int;
invariant {:layer 1} I(n: int);
preserves old(g) > n;
yield procedure {:layer 1} P(a: int) returns (r: int)
refines Q;
requires {:layer 1} old(g) > 0;
preserves {:layer 1} old(g) > 0;
ensures {:layer 1} old(g) > r;
measure {:layer 1} old(g);
requires call I(old(a) + r);
preserves call I(old(a) + r);
ensures call I(old(a) + r);
requires call P(1);
requires call None();
ensures call A(1);
{ assert {:layer 1} old(g) == g; }
action {:layer 1} A(a: int)
requires {:layer 1} old(g) > 0;
asserts old(g) > 0;
{ assert old(g) > 0; }
pure action B(a: int)
asserts g > 0;
modifies g;
{ assume g > 0; }
pure procedure C() { var x: int; x := g; }
yield procedure {:layer 1} M() modifies g; { }
yield left procedure {:layer 1} L() refines A; { }
yield procedure {:layer 1} R() refines A; { }
action {:layer 1} A() { }
implementation I(n: int) { }
