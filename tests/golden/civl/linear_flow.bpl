// ivl: boogie
// Which variables hold permissions where.
var {:layer 0, 2} {:linear} g: One int;
datatype Pair { Pair(a: One int, n: int) }
pure procedure keep({:linear} a: One int);
pure procedure take({:linear_in} a: One int);
pure procedure give({:linear_out} a: One int);
pure procedure both({:linear_in} a: One int) returns ({:linear} b: One int, {:linear} c: One int);
action {:layer 1, 2} A({:linear} a: One int, {:linear_in} b: One int, {:linear_out} c: One int, x: One int)
returns ({:linear} o: One int, p: One int)
{ o := g; }
action {:layer 1, 2} B({:linear_in} b: One int) returns ({:linear} o: One int)
{ o := g; g := b; }
action {:layer 1, 2} C() { havoc g; }
action {:layer 1, 2} D({:linear_in} b: One int) { g := b; call C(); }
action {:layer 1, 2} E({:linear_in} b: One int) { g := One(1); call C(); g := b; }
procedure swap({:linear_in} a: One int, {:linear_in} b: One int) returns ({:linear} x: One int, {:linear} y: One int)
{
  x, y := a, b;
  x, y := y, x;
}
procedure packs({:linear_in} a: One int) returns ({:linear} x: One int)
{
  var p, q: Pair; var n: int;
  p := Pair(a, 1);
  q := p;
  Pair(x, n) := p;
  Pair(x, n) := q;
  q := Pair(a, 2);
  Pair(x, n) := q;
}
procedure loops({:linear_in} a: One int)
modifies g;
{
  var x: One int;
  x := g;
  while (*) { call keep(x); }
  g := x;
  while (*) { if (*) { g := x; } }
}
yield procedure {:layer 1} Y({:linear_in} a: One int, {:linear_out} b: One int)
{
  async call Z(a);
  call Z(a);
  call Z(b) | T(a);
  call T(a);
  call T(b); call G(b); call W(b, b) | G(a);
}
yield procedure {:layer 1} Z({:linear} a: One int);
yield procedure {:layer 1} T({:linear_in} a: One int);
yield procedure {:layer 1} G({:linear_out} a: One int);
yield procedure {:layer 1} W({:linear_in} a: One int, b: One int);
