// ivl: boogie /errorTrace:2
procedure Edge()
{
  var x: int;

  L: x := 1; goto M, N;
  M: x := 2; goto N;
  N: assert x == 3;
}
procedure Straight(x: int)
{
  assert x > 0;
}
procedure Exit(x: int) returns (y: int)
  ensures y > 0;
{
  y := x;
  if (x > 3) { return; }
  y := y + 1;
}
procedure {:inline 1} Callee(b: bool) returns (r: int)
{
  r := 3;
  if (b) { r := 4; }
}
procedure Copy() returns (r: int)
{
  call r := Callee(true);
  assert r == 3;
}
procedure Invariant(x: int)
{
  var i: int;

  while (i < 3)
    invariant {:msg "not shown"} i < 0;
  {
    i := i + 1;
  }
}
procedure Message(x: int)
{
  assert {:msg "Error: shown"} x > 0;
}
