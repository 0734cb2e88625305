// ivl: boogie
procedure P()
{
  assert |{ var m: int where 5; A: return true; }|;
  assert |{ var m: int where m + true > 0; A: return true; }|;
  assert |{ var {:about 1 + true} m: int; A: return true; }|;
}
