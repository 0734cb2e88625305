// ivl: boogie --solver=cvc5 /errorTrace:0
// Maps whose indices are maps: cvc5's theory of arrays has none, so they are functions with axioms.
type S = [int]bool;

procedure Congruence(m: [[int]int]int, a: [int]int, b: [int]int)
{
  assume a == b;
  assert m[a] == m[b];
}

procedure Store(m: [[int]int]int, a: [int]int)
{
  var n: [[int]int]int;

  n := m[a := 5];
  assert n[a] == 5;
}

procedure Quantified(m: [S]int, s: S)
{
  assume (forall t: S :: {m[t]} m[t] >= 0);
  assert m[s[3 := true]] >= 0;
  assert m[(lambda i: int :: i > 0)] >= 0;
}

procedure Wrong(m: [[int]int]int, a: [int]int, b: [int]int)
{
  assert m[a] == m[b]; // fails
}

// By extensionality, which cvc5 does not have here.
procedure Equal(m: [[int]int]int, a: [int]int, b: [int]int)
{
  assume (forall i: int :: a[i] == b[i]);
  assert m[a] == m[b]; // not proved
}
