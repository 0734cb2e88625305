// ivl: boogie /printSplit:-
// What remains comes before isolated jumps, the last jump first.
procedure A(a: int) returns (r: int) ensures r > 0; {
  r := 1; assert a == a;
  goto {:isolate} X;
  X: assert r == 1; r := 2;
  return {:isolate};
}
procedure B(a: int) returns (r: int) ensures r > 0; {
  r := 1; assert a == a;
  if (a > 3) { assert a > 2; goto {:isolate} X; }
  r := 5;
  X: assert r > 0; r := 2;
}
procedure C(a: int) returns (r: int) ensures r > 0; {
  r := 1; assert a == a;
  if {:isolate} (a > 3) { assert a > 2; r := 4; }
  assert {:isolate false} r > 0;
  assert {:isolate 0} r > 1 || r > 0;
  assert {:isolate "foo"} r > -1;
}
procedure D(a: int) returns (r: int) ensures r > 0; {
  r := 1; assert a == a;
  if (a > 3) { assert a > 2; r := 4; return {:isolate false}; }
  assert {:isolate} r > 0; return {:isolate 3};
}
procedure {:vcs_split_on_every_assert} E(a: int) returns (r: int) ensures r > 0; {
  r := 1; assert a == a;
  if (a > 3) { assert a > 2; r := 4; return; }
  assert true;
  assert {:isolate} r > 0; 
}
