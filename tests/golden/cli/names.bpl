procedure P()
{
  x := 1;
  call Q();
}
