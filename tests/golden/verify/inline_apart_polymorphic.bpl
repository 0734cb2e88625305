// ivl: boogie
// A polymorphic procedure is expanded at the types of each call, also where its body stands apart.
procedure {:inline 1} Copy<V>(from: [V]bool) returns (to: [V]bool);

procedure at_int(a: [int]bool)
{
  var b: [int]bool;
  call b := Copy(a);
  assert a == b;
}

procedure at_bool_twice(a: [bool]bool)
{
  var b: [bool]bool;
  call b := Twice(a);
  assert a == b;
}

procedure wrong(a: [int]bool)
{
  var b: [int]bool;
  call b := Twice(a);
  assert a != b;
}

procedure {:inline 1} Twice<V>(from: [V]bool) returns (to: [V]bool);

implementation Twice<W>(from: [W]bool) returns (to: [W]bool)
{
  call to := Copy(from);
  call to := Copy(to);
}

implementation {:inline 1} Copy<V>(from: [V]bool) returns (to: [V]bool)
{
  to := from;
}
