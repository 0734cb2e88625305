// ivl: boogie /errorTrace:0
// A postcondition that is free is known behind the call, and not checked where it is written.
procedure Callee(x: int) returns (r: int)
  free ensures r > x;
  ensures r > 0;
{
  r := 1;
}

procedure Caller(x: int)
{
  var r: int;
  call r := Callee(x);
  assert r > x && r > 0;
  assert r > x + 1; // error
}
