// ivl: boogie /noVerify
// Attributes of a let have types, too.
procedure P() {
  assert (var {:a !x} x := 1; {:b !x} {:c x} x == 1);
}
