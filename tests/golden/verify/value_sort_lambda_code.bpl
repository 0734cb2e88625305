// ivl: boogie /typeEncoding:value /errorLimit:0
// Code in comprehensions.
type List _;
function size<T>(l: List T): int;

procedure code<T>(k: int, l: List T, m: [List T]int)
{
  var a: [int]bool;
  var b: [List T]bool;
  var c, d: [int]bool;

  a := (lambda x: int :: |{ var y: int; A: y := x + k; return y > 0; }|);
  assert a[1 - k];
  b := (lambda x: List T :: |{ var y: int, z: List T; A: y := m[x] + size(l); assume z == x; goto B, C; B: return y == m[z] + size(l); C: return y >= m[z] + size(l); }|);
  assert b[l];
  c := (lambda x: int :: |{ var y: int; A: havoc y; assume y > x; return y > k; }|);
  d := (lambda z: int :: |{ var y: int; A: havoc y; assume y > z; return y > k; }|);
  assert c == d;
  assert c[k];
  assert a[0 - k]; // fails
}

procedure other(k: int)
{
  var c: [int]bool;

  c := (lambda x: int :: |{ var y: int; A: havoc y; assume y > x; return y > k; }|);
  assert c[k - 1]; // fails
}
