// ivl: boogie /infer:j /instrumentInfer:e /printInstrumented /env:0 /noVerify
const K: int;
axiom K == 4;
const L: int;
axiom 3 <= L && L < 9;
var g: int;
procedure Get(a: int) returns (r: int, s: bool);
  requires 3 <= a;
  modifies g;
  ensures 0 <= r && r < a;
  free ensures g == 4;
  ensures s;

procedure Products(x: int, y: int, z: int) returns (a: int, b: int, c: int, d: int, e: int)
  requires 2 <= x;
  requires x <= 5;
  requires -7 <= y;
  requires y <= -3;
  requires -4 <= z;
  requires z <= 6;
{
  a := x * x;
  b := x * y;
  c := y * y;
  d := z * y;
  e := z * z;
}

procedure Quotients(x: int, y: int, u: real, v: real) returns (a: int, b: int, c: int, d: real, e: real)
  requires 0 <= x;
  requires x <= 5;
  requires 7 <= y;
  requires y <= 9;
  requires 0.5 <= u;
  requires u <= 5.0;
  requires v == 1.5;
{
  a := y div x;
  b := y mod x;
  c := x mod y;
  d := u / v;
  e := x / y;
  a := x div y;
  b := y mod y;
}

procedure Conditions(x: int, y: int, z: int, p: bool, q: bool, u: real)
  requires 2 <= x && x < 9;
  requires 2 <= y;
  requires u > -1.5;
{
  if (*) { assume 3 == y; }
  else if (*) { assume y == x; }
  else if (*) { assume 3 >= y && x != 7; }
  else if (*) { assume true == p && q <==> true; }
  else if (*) { assume p == true && true != q; }
  else if (*) { assume y + 0 < 2; }
  else if (*) { assume y < 2; }
  else if (*) { assume y < 2; assume true; assume false; }
  else if (*) { assume y < (3: int) && z < 3 div 1; }
}

procedure Calls(k: int) returns (i: int)
  modifies g;
{
  var b: bool;

  i := 3;
  call i, b := Get(k);
  while (i < 9) { call i, b := Get(i + K); }
}

procedure Rec(n: int, m: int) returns (r: int)
  requires n >= 0;
  ensures r >= n;
{
  r := m;
  if (n > 0) { call r := Rec(n - 1, 3); r := r + 1; }
}
