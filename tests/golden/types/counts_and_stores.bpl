// ivl: boogie /noVerify
function f(x: int): bool;
type S = [int]int; const s: S;
procedure P(b: bool) {
  assume (forall x: int :: f() && true);
  assert (forall x: int :: f() && true);
  assume f();
  assume (forall x: int :: f(1) && f() == b);
  assume (forall x: int :: 3);
  assume (forall x: int :: b ++ b);
  assume s[3 := 4] == 3;
  while (b) { assume f(); }
  while (b) invariant f(); { assert f(); }
}
