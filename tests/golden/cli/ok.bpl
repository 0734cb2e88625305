procedure Add(x: int, y: int) returns (z: int)
  ensures z == x + y;
{
  z := x + y;
}
