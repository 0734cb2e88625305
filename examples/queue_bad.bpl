// The wrong twin of queue.bpl: the place behind the last cell is not wrapped around.
const size: int;
axiom 0 < size;

var cell: [int]int;
var first: int;
var length: int;

function {:inline} place(first: int, k: int): int
{
  if first + k < size then first + k else first + k - size
}

procedure Enqueue(x: int)
  modifies cell, length;
  requires 0 <= first && first < size && 0 <= length && length < size;
  ensures length == old(length) + 1;
  ensures cell[place(first, length - 1)] == x; // expected: could not be proved
{
  cell[first + length] := x;
  length := length + 1;
}
