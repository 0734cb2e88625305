// ivl: boogie /smoke
procedure Never(x: int) returns (r: int);
  ensures false;
procedure Never2(x: int) returns (r: int);
  ensures r > 0;
  ensures false;
  ensures r < 9;
procedure P(p: int)
{
  var x: int;
  call x := Never(p);
  x := 3;
}
procedure Q(p: int)
{
  var x: int;
  if (p > 0) {
    call x := Never2(p);
    x := 3;
  }
  x := 4;
}
