// ivl: boogie
procedure P()
{
  assert |{ var m: int where m > nowhere; A: return true; }|;
  assert |{ var {:about nothing} m: int; A: return true; }|;
  assert |{ var m: int where n > m; var n: int where m > n; A: return true; }|;
  assert n > m; // not here
}
