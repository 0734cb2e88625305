// ivl: run --runs=10
// Types at run time.
type Field _;
type Ref;
const unique size: Field int;
const unique flag: Field bool;
var heap: <a>[Ref, Field a]a;

function get<a>(h: <b>[Ref, Field b]b, r: Ref, f: Field a): a { h[r, f] }
function default<a>(): a;

procedure Put<a>(r: Ref, f: Field a, v: a)
  modifies heap;
  ensures heap == old(heap)[r, f := v];
{
  heap[r, f] := v;
}

procedure Main()
  modifies heap;
{
  var r, q: Ref;
  var i: int;
  var b: bool;

  call Put(r, size, 3);
  call Put(r, flag, true);
  assert heap[r, size] == 3 && heap[r, flag];
  assert get(heap, r, size) == 3;
  assume q != r;
  heap[q, size] := 4;
  assert heap[r, size] == 3;
  i := default();
  b := default();
  assert i == default() && b == default();
}
