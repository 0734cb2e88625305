// ivl: boogie /noVerify
// What has a mistake in it has no type: nothing around it is complained about again.
function f(x: int): int;
const m: [int]bool;
const k: int;
axiom f(f(true) == 1) == 1;
axiom (if 1 then 2 else true) == 3;
axiom (true == 1 ==> 2) <==> 3;
axiom m[true] == 1;
axiom m[1 := 2][true];
axiom 5[3:1] == 2;
axiom (k: bool): int;
axiom !k == 1 && -true;
axiom k[1] && k is C;
axiom {:a} 1;
axiom (forall i: int :: i + true) == 1;
procedure P(x: int) returns (r: bool);
implementation P(y: bool) returns (r: int)
{
  while (*) free invariant 1; { }
  call y := P(true);
  assert |{ A: return k + 1; }|;
}
