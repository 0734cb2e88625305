// The wrong twin of binary_search.bpl: it has no case for a[mid] == key, so that an element
// that was found is passed over with the upper half.
procedure BinarySearch(a: [int]int, n: int, key: int) returns (at: int)
  requires 0 <= n;
  requires (forall i, j: int :: 0 <= i && i < j && j < n ==> a[i] <= a[j]);
  ensures 0 <= at ==> at < n && a[at] == key;
  ensures at < 0 ==> (forall i: int :: 0 <= i && i < n ==> a[i] != key);
{
  var lo, hi, mid: int;

  lo, hi := 0, n;
  while (lo < hi)
    invariant 0 <= lo && lo <= hi && hi <= n;
    invariant (forall i: int :: 0 <= i && i < lo ==> a[i] != key);
    invariant (forall i: int :: hi <= i && i < n ==> a[i] != key); // expected: not maintained
  {
    mid := lo + (hi - lo) div 2;
    if (a[mid] < key) {
      lo := mid + 1;
    } else {
      hi := mid;
    }
  }
  at := -1;
}
