// ivl: boogie
// What a mover procedure modifies is inferred, and has to be there at its layer.
var {:layer 0, 1} g: int;
var {:layer 0, 2} h: int;
var {:layer 1, 2} {:linear} s: UnitMap (One int);
action {:layer 1} A() { g := 1; }
left action {:layer 1} B() { call A(); }
left action {:layer 2} C() { havoc h; }
yield procedure {:layer 0} a(); refines B;
yield procedure {:layer 1} c(); refines C;
yield left procedure {:layer 1} M() { call a(); }
yield left procedure {:layer 2} N() { call M2(); call c(); }
yield left procedure {:layer 2} M2() { async call {:sync} c(); async call skip(); }
yield procedure {:layer 1} skip();
yield left procedure {:layer 2} O() { call a(); }
yield left procedure {:layer 2} declared(); modifies g, h;
