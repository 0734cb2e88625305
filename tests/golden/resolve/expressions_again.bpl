// ivl: boogie /noVerify
function f(int): bool;
function f2(int, V99): V98;
var a, b: N1 where (forall x: V9, x: int :: {x} {f(x)} n2(x) && (x : V10));
procedure P(x: int) returns (y: int);
procedure Q(g: int)
{
  var i: int;
  i := {:id "q"} 1; i := {:id "q"} 2;
  call {:id "q"} {:at n1} i := P(3);
  call {:id "q"} {:at n2} i := P(3);
  while ((forall x: V9, x: int :: {x} {f(x) == true} n2(x) && (x : V10))) {}
  while (n4(old(i)) || f(f) || (i : V4) == 3) { if (i == n5) { assume {:at n6} n7; } }
  assume {:at n3(3), (forall x: V8 :: true), g, i: V7} (var z := n5; n6);
  assert {:minimize} {:maximize 1, 2} {:verified_under} {:verified_under 1, 2} {:minimize 1, n8} true;
  assume {:minimize} {:maximize 1, 2} {:verified_under} {:verified_under 1, 2} {:minimize 1, n8} true;
  call {:minimize} {:maximize 1, 2} {:verified_under} {:verified_under 1, 2} {:minimize 1, n8} i := P(3);
  i := {:minimize} 3;
}
function {:minimize} g(x: int) : bool { true }
axiom {:minimize} true;
