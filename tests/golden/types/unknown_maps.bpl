// ivl: boogie
// A map that is indexed before its type is known may be a polymorphic one.
type Field a;
type Heap = <a>[Field a]a;
type Pair a b;
function any<T>(): T;
function same<T>(T, T): T;
datatype D { D(f: int) }
const unique number: Field int;
const unique truth: Field bool;

procedure polymorphic(h: Heap) returns (a: [int, int]bool, b: Heap, i: int)
{
  a := same(any()[any(), any() := any()], any());
  b := same(any()[any() := any()], any());
  b := same(any()[number := 5], any());
  b := same(any()[number := 5][truth := any()], h);
  assert any()[number := 5][truth := true] == h ==> h[truth] && h[number] == 5;
  assert any()[number := 5] == h ==> h[truth];  // fails
  assert (var g := any(); g[1] == 2 && g[any()] == 3 ==> g[1] > 1);
  assert (var g := any(); g[1] == D(2) ==> g[1]->f == 2);
  assert (var g := any(); g[1 := 2][1] == 2);
  assert (var g := any(); g[1 := 2] == g ==> g[1] == 2);
}
