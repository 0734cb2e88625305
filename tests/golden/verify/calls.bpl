// ivl: boogie
// Calls: requires are checked, ensures assumed, the frame havocked, old() is per call.
var g: int;
var h: int;

procedure Inc(by: int) returns (r: int);
  requires by >= 0;
  modifies g;
  ensures g == old(g) + by;
  ensures r == old(g);

procedure Good()
  modifies g;
{
  var a, b: int;
  g := 1;
  call a := Inc(2);
  call b := Inc(3);
  assert a == 1 && b == 3 && g == 6;
  assert h == old(h);
}

procedure BadRequires(n: int)
  modifies g;
{
  var a: int;
  call a := Inc(n);
}

procedure BadFrame()
  modifies g;
{
  var a: int;
  g := 7;
  call a := Inc(1);
  assert g == 7;
}

procedure BadResult()
  modifies g;
{
  var a: int;
  a := 5;
  call a := Inc(0);
  assert a == 5;
}

// The formals of a recursive procedure are variables of its body as well.
procedure Fact(n: int) returns (r: int)
  requires n >= 0;
  ensures r >= 1;
{
  var m: int;
  if (n == 0) {
    r := 1;
    return;
  }
  call m := Fact(n - 1);
  assert m >= 1;
  r := n * m;
  assert n > 0;
}

procedure BadRecursive(n: int) returns (r: int)
  ensures r >= n;
{
  call r := BadRecursive(n - 1);
}

procedure Swap(x: int, y: int) returns (a: int, b: int);
  ensures a == y && b == x;

procedure Swapped(x: int, y: int)
{
  var p, q: int;
  p := x;
  q := y;
  call p, q := Swap(p, q);
  assert p == y && q == x;
  assert p == x;
}

procedure Need(a: int);
  requires a > 0;

// Nothing but the call reads what the branches leave.
procedure Joined(b: bool)
{
  var x: int;
  if (b) {
    x := 1;
  } else {
    x := 0;
  }
  call Need(x);
}
