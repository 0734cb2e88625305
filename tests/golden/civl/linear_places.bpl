// ivl: boogie
// Messages about linear variables stand at the argument, the second use, the left side.
datatype TT { TT(a: One int, b: One int) }
atomic action {:layer 1} A1({:linear_in} x: One int) returns ({:linear} r: One int) { r := x; r := r; }
atomic action {:layer 1} A2({:linear_in} x: TT) returns ({:linear} r: TT) { var a: One int; var b: One int; TT(a, b) := x; r := TT(a, b); }
atomic action {:layer 1} A3({:linear_in} x: TT) returns ({:linear} r: TT) { var a: One int; var b: One int; TT(a, b) := x; a, r := b, TT(a, b); }
atomic action {:layer 1} A4({:linear_in} x: One int, {:linear_in} y: One int) returns ({:linear} r: One int, {:linear} s: One int) { r := x; s := y; r, s := s, s; }
atomic action {:layer 1} A5({:linear_in} x: TT) returns ({:linear} r: TT) { var a: One int; var b: One int; TT(a, b) := x; r, a := TT(a, b), a; }
atomic action {:layer 1} A6({:linear_in} x: TT) returns ({:linear} r: TT) { r := x; r->a := r->b; }
atomic action {:layer 1} A7({:linear_in} x: TT) returns ({:linear} r: TT) { var a: One int; var b: One int; TT(a, b) := x; r := x; r := TT(a, b); r := TT(r->a, b); }
atomic action {:layer 1} A8({:linear_in} x: TT) returns ({:linear} r: TT) { var a: One int; var b: One int; TT(a, b) := x; r := TT(a, a); r := TT(a, One(3));}
atomic action {:layer 1} A9({:linear_in} x: TT) returns ({:linear} r: TT) { r := x; }
yield procedure {:layer 1} Q({:linear} x: TT, {:linear} y: TT);
yield procedure {:layer 1} P({:linear} x: TT, {:linear} y: TT) { var t: TT; var {:linear} u: [int] One int; call Q(x, x);   call Q(y, x) | Q(x, x); call t := R(y); call t := R(t); call Move(x->a, x->b); }
var {:layer 0,1} {:linear} g: TT;
yield procedure {:layer 1} R({:linear_in} x: TT) returns (y: TT);
yield invariant {:layer 1} I({:linear_in} x: TT, {:linear_out} y: TT);
yield invariant {:layer 1} J({:linear} x: TT, y: TT);
yield procedure {:layer 1} PP({:linear} x: TT, {:linear} y: TT) requires call J(x, x); 
{ call J(x, x) | J(x, y) | Q(x, y); call J(g, x);  }
datatype VV { VV(m: Map (One int) int), WW(m: Map (One int) int, n: int) }
atomic action {:layer 1} Target({:linear_in} x: VV, {:linear} y: One int) returns ({:linear} r: VV) { var o: One int; r := x; r->m->dom[y] := true; o->val := 3; }
datatype Two { Two(a: One int, b: One int) }
procedure Sources({:linear_in} a: One int, {:linear_in} b: One int) returns ({:linear} t: Two, {:linear} u: One int)
{ u, t := a, Two(b, b); u, t := a, Two(b, a); u, t := a, Two(a, a); }
