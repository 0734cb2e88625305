// The sum of a linked list in a heap of two maps. A list's length decides where it ends; the
// sum of a list is defined along its cells.
type Ref;
const null: Ref;
var value: [Ref]int;
var next: [Ref]Ref;

function sum(value: [Ref]int, next: [Ref]Ref, l: Ref, n: int): int;
axiom (forall v: [Ref]int, x: [Ref]Ref, l: Ref :: { sum(v, x, l, 0) } sum(v, x, l, 0) == 0);
axiom (forall v: [Ref]int, x: [Ref]Ref, l: Ref, n: int :: { sum(v, x, l, n) }
  n > 0 ==> sum(v, x, l, n) == v[l] + sum(v, x, x[l], n - 1));

procedure Sum(l: Ref, n: int) returns (s: int)
  requires 0 <= n;
  ensures s == sum(value, next, l, n);
{
  var p: Ref;
  var k: int;

  p, k, s := l, n, 0;
  while (k > 0)
    invariant 0 <= k;
    invariant s + sum(value, next, p, k) == sum(value, next, l, n);
  {
    s := s + value[p];
    p := next[p];
    k := k - 1;
  }
}
