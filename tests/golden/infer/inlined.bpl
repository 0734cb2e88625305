// ivl: boogie /infer:j /errorTrace:0
// What is inferred about a body rests on its contract, and copies of it have other callers.
var g: int;

procedure {:inline 1} Free(x: int) returns (r: int)
  free requires x > 0;
{
  r := x;
  while (*) { r := r + 1; }
}

procedure {:inline 2} Checked(x: int) returns (r: int)
  requires x >= 1;
{
  r := x;
  while (*) { r := r + x; }
}

procedure {:inline 1} Where(x: int where x >= 0) returns (r: int)
{
  r := x;
  while (*) { r := r + 1; }
}

procedure {:inline 1} Global()
  free requires g == 7;
  modifies g;
{
  while (*) { g := g + 1; }
}

procedure {:inline 1} Outer(x: int) returns (r: int)
  free requires x > 3;
{
  while (*) { call r := Free(x); }
  call r := Free(x);
}

procedure {:inline 1} Poly<T>(x: T, i: int) returns (r: int)
  free requires i > 0;
{
  r := i;
  while (*) { r := r + 1; }
}

procedure {:inline 2} Recursive(n: int) returns (r: int)
  free requires n > 4;
{
  r := n;
  if (n > 0) { call r := Recursive(n - 1); }
  while (*) { r := r + 1; }
}

procedure CallsFree() { var r: int; call r := Free(-5); assert r > 0; } // error
procedure CallsChecked()
{
  var r: int;
  call r := Checked(2);
  assert r >= 1;
  call r := Checked(0 - 2); // error
  assert r >= 1;
}
procedure CallsWhere(y: int) { var r: int; call r := Where(y); assert r >= 0; } // error
procedure CallsGlobal() modifies g; { g := 0; call Global(); assert g >= 7; } // error
procedure CallsOuter() { var r: int; call r := Outer(-5); assert r > 0; } // error
procedure CallsPoly() { var r: int; call r := Poly(true, -5); assert r > 0; } // error
procedure CallsRecursive() { var r: int; call r := Recursive(1); assert r > 4; } // error

// What holds of the copies is found out.
procedure Holds()
{
  var r, s: int;
  s := 0;
  call r := Free(8);
  assert r >= 8;
  while (*) { s := s + 1; call r := Free(6); }
  assert s >= 0;
  assert r >= 6;
}
