type T;
var g: int where 1;
var h: int;
const c: int;
function f(x: int, y: bool) : int
{
  x + y
}
axiom f(3, 2 * (c < 3)) ==> 1;
axiom 5;
procedure P(x: int where 3) returns (y: bool);
  requires x;
  free ensures -x;
implementation P(x: int) returns (y: int)
{
  var i: int where true + 1;
  x, i := i, true;
  h := 1;
  while (i) invariant x; free invariant i + 1; { assume i; }
  call i := P(true);
  havoc x, h;
}
function G(x: int, y: int, z: int): int;
procedure Binders();
  requires G((forall b: int :: b > 0), (lambda b: int :: false), (exists<t> b: t :: true)) == 1;
