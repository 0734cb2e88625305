// ivl: boogie /print:- /env:0 /printLambdaLifting /freeVarLambdaLifting /noVerify
// The same with variables as parameters.
const c: int;
var g: [int]int;
function f(x: int): int;
function shifted(m: [int]int, k: int): [int]int { (lambda i: int :: m[i + f(k)]) }
function always<a>(x: a): [int]a
uses {
  axiom (forall<a> x: a :: {always(x)} always(x) == (lambda i: int :: x));
}

procedure P<a>(x: a, k: int) returns (m: [int]int)
  modifies g;
  ensures m == (lambda i: int :: old(g)[i] + old(g[0]) + k);
{
  var n: [int]a;

  n := (lambda i: int :: x);
  m := (lambda i: int :: g[i] + g[0] + k);
  m[0] := (lambda i: int :: i)[c + 1];
  g := (lambda i: int :: i);
  assume (exists h: <b>[b]a :: h == (lambda<b> y: b :: x));
  assert (lambda {:weight 3} i, j: int :: (lambda l: int :: i + j + l + k * 2))[1, 2][3] == 6 + k * 2;
  assert (lambda i: int :: (forall j: int :: j > i + k))[1] == false;
}
