// Each is one that the solver `noop` leaves open.
procedure Open(x: int)
{
  assert x == x;
  assert x > 0;
}

procedure Nothing() { }
