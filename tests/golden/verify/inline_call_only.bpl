// ivl: boogie /errorTrace:0
// The attribute of a call counts only in a program with a procedure to inline.
procedure Plain() returns (r: int) { r := 1; }
procedure {:inline "no"} Text() returns (r: int) { r := 1; }

procedure P()
{
  var r: int;
  call {:inline 1} r := Plain();
  assert r == 1; // error
}
