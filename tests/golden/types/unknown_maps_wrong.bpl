// ivl: boogie
// What an unknown map is used for has to fit the type that it turns out to have.
type Field a;
type Heap = <a>[Field a]a;
function any<T>(): T;
function same<T>(T, T): T;
const unique number: Field int;

procedure wrong(h: Heap) returns (a: [int, int]bool, b: Heap, i: int)
{
  a := same(any()[any(), any() := 4], any());
  a := same(any()[any() := any()], any());
  b := same(any()[6 := any()], any());
  b := same(any()[number := true], any());
}
procedure wrong2(h: Heap) returns (a: [int, int]bool, b: Heap, i: int)
{
  a := (var m := any(); m[1, 2 := true][1]);
  i := same(any()[1], any()) ++ 1bv1;
  i := (var m := any(); m[1] + (m ++ 1bv3));
  i := (var m := any()[3:2]; m[1]);
  i := (var m := any(); if m[1] then m else 1);
}
