// ivl: boogie
// Widths that the least ones don't fit, and that nothing else determines.
function any<T>(): T;
procedure p()
{
  assert (var x, y, z := any(), any(), any(); x ++ y == 1bv8 && y ++ z == 1bv8 && z ++ x == 1bv8);
}
