// ivl: boogie
// Rules of declarations.
var {:layer 0, 1} g: int;
var {:layer 1, 4} h: int;
invariant {:layer 2} GI();
yield invariant {:layer 2} YI();
action {:layer 2, 3} A() { }
action {:layer 1, 2} B() refines C; { }
action {:layer 2} C() { }
action {:layer 1} D() refines E;  { }
action {:layer 2} E() { }
action {:layer 1, 2} F() requires call GI(); { }
action {:layer 2} G() requires call GI(); requires call YI(); requires {:layer 2} true; { }
action {:layer 2} H() { while (true) { } }
action {:layer 1} I() requires call GI(); { }
yield procedure {:layer 2} P() refines A; { }
yield procedure {:layer 1} Q() refines A; { }
yield procedure {:layer 3} R() refines A; { }
yield procedure {:layer 1} S() preserves {:layer 1} h > 0; { }
yield right procedure {:layer 3} T() modifies h, g; preserves {:layer 3} true; preserves {:layer 2, 3} true; { }
action {:layer 1} U(b: int)
asserts b;
requires {:layer 1} b;
{ }
yield invariant {:layer 1} V(b: int);
preserves b;
