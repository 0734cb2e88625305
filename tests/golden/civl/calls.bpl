// ivl: boogie
// Calls from yield procedures and actions, by layer.
var {:layer 0, 3} g: int;
var {:layer 2, 2} i: int;
var {:layer 3, 4} j: int;
left action {:layer 1, 2} L2() refines L4; { }
action {:layer 3, 4} L4() { }
left action {:layer 1, 4} LL() { }
yield procedure {:layer 0} y0(); refines L2;
yield procedure {:layer 0} yl(); refines LL;
yield procedure {:layer 3} y3(); refines L4;
yield procedure {:layer 3} y3skip();
yield left procedure {:layer 3} ml();
yield right procedure {:layer 3} mr();
yield left procedure {:layer 2} m2();
yield procedure {:layer 4} y4();
yield invariant {:layer 3} I3(n: int);
yield invariant {:layer 4} I4();
pure procedure PU();
pure procedure PP(n: int) returns (r: int);
yield procedure {:layer 3} P()
{
  call y0(); call y3(); call y3skip(); call ml(); call mr(); call m2(); call y4();
  async call y0(); async call {:sync} y0(); async call {:sync} yl();
  async call {:sync} y3(); async call {:sync} ml(); async call {:sync} mr(); async call {:sync} m2();
  async call y3skip(); async call ml();
  call I3(g); call I4();
  call y3() | y3skip();
  call y3() | y3();
}
yield procedure {:layer 5} P5() { call y0(); call y3(); }
yield left procedure {:layer 3} M() { call y3(); call I3(1); call ml(); call y0(); }
yield procedure {:layer 3} Q() returns (q: int)
{
  var {:layer 2} x: int; var {:layer 2, 3} y: int; var z: int;
  call y := PP(g);
  call {:layer 2} y := PP(g);
  call {:layer 2} x := PP(g);
  call {:layer 2} i := PP(g);
  call {:layer 3} i := PP(i);
  call {:layer 2} j := PP(x);
  call {:layer 3} j := PP(y);
  call {:layer 2} g := PP(x);
  call {:layer 2} x := PP(y);
  call {:layer 2} y := PP(x);
  call g := out(x);
  call y := out(g);
  call y := out(old(g));
  call y := hidden(x, y);
  call z := hidden(x, z);
  call I3(x);
}
yield procedure {:layer 3} out(n: int) returns (r: int);
yield procedure {:layer 2} hidden({:layer 0, 1} a: int, b: int) returns (r: int); refines H;
action {:layer 3} H(b: int) returns (r: int) { }
yield procedure {:layer 4} sets() returns (q: int)
refines S;
{
  var p: int;
  call q := o4() | p := o4();
  call q := o4() | y4();
  call q := o4() | y4r();
}
yield procedure {:layer 4} o4() returns (q: int);
yield procedure {:layer 4} y4r(); refines S0;
action {:layer 5} S() returns (q: int) { }
action {:layer 5} S0() { }
action {:layer 2, 3} A()
requires call GI2();
requires call GI4();
{
  call B(); call C();
  async call B();
  call PU();
}
action {:layer 1, 3} B() { }
action {:layer 3} C() { }
invariant {:layer 2} GI2();
invariant {:layer 4} GI4();
