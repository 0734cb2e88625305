// The greatest element of an array, from both ends at once.
procedure Max(a: [int]int, n: int) returns (at: int)
  requires 0 < n;
  ensures 0 <= at && at < n;
  ensures (forall i: int :: 0 <= i && i < n ==> a[i] <= a[at]);
{
  var y: int;

  at, y := 0, n - 1;
  while (at != y)
    invariant 0 <= at && at <= y && y < n;
    invariant (forall i: int :: 0 <= i && i < n && (i < at || y < i) ==>
      a[i] <= a[at] || a[i] <= a[y]);
  {
    if (a[at] <= a[y]) {
      at := at + 1;
    } else {
      y := y - 1;
    }
  }
}
