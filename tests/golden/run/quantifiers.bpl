// ivl: run
// Over ranges and finite types quantifiers are decided.
procedure Main()
{
  var a: [int]int;
  var n: int;
  var seen: [int]bool;

  n := 10;
  a := (lambda i: int :: i * i);
  assert (forall i: int :: 0 <= i && i < n ==> a[i] < 100);
  assert !(forall i: int :: 0 <= i && i <= n ==> a[i] < 100);
  assert (exists i: int :: 0 <= i && i < n && a[i] == 49);
  assert !(exists i: int :: 0 <= i && i < n && a[i] == 50);
  assert (forall i, j: int :: 0 <= i && i < j && j < n ==> a[i] < a[j]);
  assert (forall i: int :: 0 <= i ==> i < n ==> (exists j: int :: i < j && j <= n));
  assert (forall i: int :: i < 0 || i >= n || a[i] == i * i);
  assert (forall i: int :: i == 3 ==> a[i] == 9);
  assert (forall p, q: bool :: (p ==> q) <==> (!p || q));
  assert (forall x, y: bv3 :: x == y || x != y);
  assert (forall r: rmode :: r == RNE || r == RNA || r == RTP || r == RTN || r == RTZ);
  seen := (lambda i: int :: false)[1 := true][5 := true];
  // What only a counterexample can decide, and there is one.
  assert !(forall i: int :: i != 7);
  assert (exists i: int :: i == 1000000007);
  assert (forall i: int :: 5 <= i && i < 5 ==> false);
}
