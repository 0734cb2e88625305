// An array turned round in place, by swaps from both ends.
var a: [int]int;

procedure Reverse(n: int)
  modifies a;
  requires 0 <= n;
  ensures (forall i: int :: {a[i]} 0 <= i && i < n ==> a[i] == old(a)[n - 1 - i]);
  ensures (forall i: int :: {a[i]} i < 0 || n <= i ==> a[i] == old(a)[i]);
{
  var lo, hi: int;

  lo, hi := 0, n - 1;
  while (lo < hi)
    invariant 0 <= lo && lo + hi == n - 1 && lo <= hi + 1;
    invariant (forall i: int :: {a[i]} 0 <= i && i < lo ==> a[i] == old(a)[n - 1 - i]);
    invariant (forall i: int :: {a[i]} hi < i && i < n ==> a[i] == old(a)[n - 1 - i]);
    invariant (forall i: int :: {a[i]} lo <= i && i <= hi ==> a[i] == old(a)[i]);
    invariant (forall i: int :: {a[i]} i < 0 || n <= i ==> a[i] == old(a)[i]);
  {
    a := a[lo := a[hi]][hi := a[lo]];
    lo, hi := lo + 1, hi - 1;
  }
}
