// ivl: boogie
// Parts that are too wide for their whole, or halves of an odd width.
function any<T>(): T;
function same<T>(T, T): T;
procedure consume<T>(t: T);

procedure wrong(x: bv8) returns (a: bv32, i: int)
{
  a := any()[40:0] ++ any();
  a := same(any() ++ x ++ any()[25:0], any());
  a := any()[50:17];
  call consume(same(any() ++ any()[20:0], 0bv18));
  call consume((var y := any(); y ++ y == 1bv7));
  call consume((var y := any(); y == y ++ x));
  call consume((var y, z := any(), any(); y == z ++ x && z == y ++ x));
  i := any() ++ x;
  i := any()[3:0] ++ true;
  a := (any() ++ x)[0];
}
