// A queue in a ring of cells. Its content is the sequence of cells from `first`, `length`
// many, modulo the size.
const size: int;
axiom 0 < size;

var cell: [int]int;
var first: int;
var length: int;

function {:inline} valid(first: int, length: int): bool
{
  0 <= first && first < size && 0 <= length && length <= size
}

function {:inline} place(first: int, k: int): int
{
  if first + k < size then first + k else first + k - size
}

procedure Enqueue(x: int)
  modifies cell, length;
  requires valid(first, length) && length < size;
  ensures valid(first, length) && length == old(length) + 1;
  ensures cell == old(cell)[place(first, old(length)) := x];
  ensures (forall k: int :: 0 <= k && k < old(length) ==>
    cell[place(first, k)] == old(cell)[place(first, k)]);
{
  cell[place(first, length)] := x;
  length := length + 1;
}

procedure Dequeue() returns (x: int)
  modifies first, length;
  requires valid(first, length) && length > 0;
  ensures valid(first, length) && length == old(length) - 1;
  ensures x == cell[old(first)] && first == place(old(first), 1);
  ensures (forall k: int :: 0 <= k && k < length ==>
    cell[place(first, k)] == cell[place(old(first), k + 1)]);
{
  x := cell[first];
  first := place(first, 1);
  length := length - 1;
}

procedure RoundTrip(x: int, y: int)
  modifies cell, first, length;
  requires valid(first, length) && length == 0 && size > 1;
{
  var a, b: int;

  call Enqueue(x);
  call Enqueue(y);
  call a := Dequeue();
  call b := Dequeue();
  assert a == x && b == y;
}
