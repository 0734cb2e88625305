// Bubble sort: the array is in order afterwards, and a permutation of what it was (kept as a
// map from new to old places).
procedure BubbleSort(a: [int]int, n: int) returns (b: [int]int, perm: [int]int)
  requires 0 <= n;
  ensures (forall i, j: int :: 0 <= i && i <= j && j < n ==> b[i] <= b[j]);
  ensures (forall i: int :: { perm[i] } 0 <= i && i < n ==> 0 <= perm[i] && perm[i] < n);
  ensures (forall i, j: int :: { perm[i], perm[j] }
    0 <= i && i < j && j < n ==> perm[i] != perm[j]);
  ensures (forall i: int :: { b[i] } 0 <= i && i < n ==> b[i] == a[perm[i]]);
{
  var m, i: int;

  b := a;
  havoc perm;
  assume (forall k: int :: { perm[k] } perm[k] == k);
  m := n;
  while (m > 1)
    invariant m <= n && (0 <= m || n == 0);
    invariant (forall j, k: int :: 0 <= j && j <= k && m <= k && k < n ==> b[j] <= b[k]);
    invariant (forall k: int :: { perm[k] } 0 <= k && k < n ==> 0 <= perm[k] && perm[k] < n);
    invariant (forall j, k: int :: { perm[j], perm[k] }
      0 <= j && j < k && k < n ==> perm[j] != perm[k]);
    invariant (forall k: int :: { b[k] } 0 <= k && k < n ==> b[k] == a[perm[k]]);
  {
    i := 0;
    while (i + 1 < m)
      invariant 0 <= i && i < m && m <= n;
      invariant (forall j: int :: 0 <= j && j <= i ==> b[j] <= b[i]);
      invariant (forall j, k: int :: 0 <= j && j <= k && m <= k && k < n ==> b[j] <= b[k]);
      invariant (forall k: int :: { perm[k] }
        0 <= k && k < n ==> 0 <= perm[k] && perm[k] < n);
      invariant (forall j, k: int :: { perm[j], perm[k] }
        0 <= j && j < k && k < n ==> perm[j] != perm[k]);
      invariant (forall k: int :: { b[k] } 0 <= k && k < n ==> b[k] == a[perm[k]]);
    {
      if (b[i] > b[i + 1]) {
        b := b[i := b[i + 1]][i + 1 := b[i]];
        perm := perm[i := perm[i + 1]][i + 1 := perm[i]];
      }
      i := i + 1;
    }
    m := m - 1;
  }
}
