// ivl: boogie /inferModifies
// What is assigned, havocked or called, through cycles of calls.
var a, b, c: int;

procedure Set(x: int) { a := x; }
procedure Both(x: int) { call Set(x); b := x; }
procedure Havoc() { havoc c; }
procedure Odd(n: int) { if (n > 0) { call Even(n - 1); } }
procedure Even(n: int) { if (n > 0) { call Odd(n - 1); } c := 0; }
procedure Outside(m: int);
  modifies a;

procedure Calls(n: int)
{
  call Outside(n);
  call Odd(n);
  assert b == old(b);
  assert c == old(c); // fails
  assert a == old(a); // fails
}

procedure Nothing()
{
  var k: int;
  k := a;
  assert k == old(a);
}
