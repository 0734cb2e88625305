// ivl: boogie /errorTrace:0
// Every way out of a body must establish the postcondition: an early return, too.
procedure Early(x: int) returns (r: int)
  ensures r >= 0;
{
  if (x < 0) {
    r := x;
    return; // wrong
  }
  r := x;
}

procedure Late(x: int) returns (r: int)
  ensures r >= 0;
{
  if (x > 0) {
    r := x;
    return;
  }
  r := x;
} // wrong

procedure Middle(x: int) returns (r: int)
  ensures r != 7;
{
  if (x == 1) { r := 1; return; }
  if (x == 2) { r := 7; return; } // wrong
  if (x == 3) { r := 3; return; }
  r := 4;
}
