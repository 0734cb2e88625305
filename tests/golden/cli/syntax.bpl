procedure P()
{
  assert ;
  x := 1 +;
}
