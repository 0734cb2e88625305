// ivl: boogie
// Actions do not call themselves; what refines them is looked at in the same step.
action {:layer 1, 2} A() { call B(); }
action {:layer 1, 2} B() { call C(); call D(); }
action {:layer 1, 2} C() { call A(); }
action {:layer 1, 2} D() { }
action {:layer 1, 2} E(n: int) refines F; { }
action {:layer 3} F() { }
yield procedure {:layer 1} P(n: int); refines A;
action {:layer 1, 2} without_body();
