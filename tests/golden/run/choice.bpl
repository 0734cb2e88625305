// ivl: run --runs=50
// What is havocked meets what is assumed right behind, where clauses included.
type Ref;
var heap: [Ref]int;
const null: Ref;

procedure Main()
{
  var x, y, z: int where z > 5;
  var r: real;
  var b: bv16;
  var f: float24e8;
  var s: string;
  var m: [int]int;
  var o: Ref;
  var h: [Ref]int;

  assert z > 5;
  havoc x;
  assume x * 3 == 12;
  assert x == 4;
  havoc x, y;
  assume x == y + 17;
  assert x - y == 17;
  havoc x;
  havoc y;
  assume 1000 < x && x < 1010;
  assume y == 2 * x;
  assert y > 2000;
  havoc r;
  assume r == 0.5;
  havoc b;
  assume b == 513bv16;
  assert b[9:0] == 1bv9;
  havoc o;
  assume o != null;
  assert o != null;
  havoc h;
  assume h == heap;
  assert h[o] == heap[o];
}
