procedure Callee(x: int);
  requires {:msg "x is positive"} x > 0;

procedure {:msg_if_verifies "all is well"} Fine()
{
  call Callee(1);
}

procedure Broken()
{
  if (*) {
    call Callee(0);
  } else {
    assert {:msg "error: one is two"} 1 == 2;
  }
}
