// ivl: boogie /noVerify
// Names that are not declared, declared twice, or used where they cannot be.
type T;
type T;
type C a;
type Syn a = [int]a;
type Loop = Loop2;
type Loop2 = Loop;
type bv5;
var g: int;
var g: int;
const k: NoType;
function f(x: int): int;
function f(x: int): int;
procedure q(x: int);
procedure q(x: int);
axiom {:id "n"} missing == 1;
axiom g == 1;
axiom nofunc(1) == 1;
axiom old(k == k);
const c1: C;
const c2: Syn int int;
function h<a>(x: int): a;
procedure r<b>() returns (y: int);
function w<a, a>(x: a): a;
const m: <a>[int]a;
function dup(x: int, x: int): int;
implementation none() { }
procedure p(x: int, x: int) returns (x: int)
  requires old(g) == 1;
  requires z == 1;
  ensures old(g) == 1;
{
  var l: int;
  var l: bool;
  a: goto b;
  b: goto a;
  call nosuch(1);
  call q(undeclared);
  call q(1, 2);
  call l := q(1);
}
procedure args(i: int) returns (o: int, o2: int where i > 0)
{
  var v: int where nothing > 0;
  v, v := 1, 2;
  v, o := 1;
  call v, v := two();
  let2: assert (var a, b := 1; a == 1);
  assert {:id "same"} true;
  assert {:id "same"} true;
  v := (lambda y: Undeclared :: y)[1];
  havoc missing;
}
procedure two() returns (a: int, b: int);
procedure {:pure_ish} assumptions()
{
  var {:assumption} a: bool where true;
  var {:assumption} b: bool;
  b := true;
  b := b && true;
  b := b && false;
}
pure procedure pp(x: int) returns (y: int)
{
  y := g;
  call q(1);
}
function {:inline 3} in1(x: int): int { x }
function {:inline} in2(x: int): int;
