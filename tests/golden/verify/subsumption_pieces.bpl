// ivl: boogie
// What is not assumed behind itself is not assumed where it is not checked either: in other pieces,
// before a marker.
procedure P(p: int) {
  assert {:subsumption 0} p != 1;
  assert {:isolate} p != 1;
}
procedure Q(p: int) {
  assert {:subsumption 0} p != 1;
  assert {:split_here} p != 1;
}
procedure R(p: int) {
  assert {:subsumption 0} p != 1;
  if (p == 1) { assert {:focus} p > 1; }
  assert p != 1;
}
procedure {:selective_checking} S(p: int) {
  assert {:subsumption 0} p != 1;
  assume {:start_checking_here} true;
  assert p != 1;
}
procedure {:vcs_split_on_every_assert} T(p: [int]int) {
  assert {:subsumption 1} (forall i: int :: p[i] > 0);
  assert p[0] > 0;
}
procedure {:vcs_split_on_every_assert} U(p: int) {
  assert p != 1;
  assert p != 1;
}
procedure {:vcs_split_on_every_assert} V(p: int) {
  var i: int;
  i := 0;
  while (i < p)
    invariant {:subsumption 0} i != 5;
    invariant i <= 5 || i == 5;
  { i := i + 1; }
  assert i != 5;
}
