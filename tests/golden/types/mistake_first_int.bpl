// ivl: boogie /noVerify
procedure P(s: int, b: bool, x: bv8) returns (o: int) {
  assert (var z := s; z == s && (var w := z->(m := 1); w >= z));
}
