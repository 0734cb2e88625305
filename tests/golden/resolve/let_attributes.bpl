// ivl: boogie /noVerify
// Attributes of a let and of its variables see the variables.
procedure P() {
  assert (var {:a x} x := 1; {:b x} x == 1);
  assert (var {:a u} x := v; {:b w} true);
}
