// ivl: boogie
// Widths of bit vectors from what they are concatenated to, through polymorphic calls.
function any<T>(): T;
function same<T>(T, T): T;
procedure consume<T>(t: T);

procedure inferred(x: bv8) returns (a: bv32)
{
  a := any() ++ x;
  a := x ++ any() ++ x;
  a := same(any() ++ any()[20:0], 0bv32);
  a := same(any() ++ any()[20:0], any()[40:30] ++ any());
  a := same(same(any(), any()) ++ any()[20:0], any());
  a := same(any(), any() ++ any()[20:0]);
  call consume(same(any() ++ any()[20:0], 0bv21));
  call consume(any()[50:18]);
  call consume((var y := any(); y ++ y == 1bv8));
  assert (any() ++ 1bv8)[9:0][8:0] == 1bv8;
  assert any() ++ 1bv8 == 257bv16 ==> any() == 1bv8;
  assert any() ++ 1bv8 == 257bv16 ==> any() == 2bv8; // fails
  assert (var y := any(); y ++ y == 257bv16 ==> y == 1bv8);
}

procedure half()
{
  assert (var y := any(); y ++ y == 257bv16 ==> y == 2bv8); // fails
}
