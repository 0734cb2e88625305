// ivl: boogie /errorTrace:0
// Where clauses of what is inlined: locals have theirs from the entry of the copy on, formals none.
var g: int;

procedure {:inline 1} In(x: int where g > 5) { assert x > 0; }
procedure {:inline 1} Out() returns (r: int where r > g) { havoc r; }
procedure {:inline 1} Local() returns (r: int)
{
  var l: int where l > g;
  assert l > g;
  r := l;
  l := g;
  while (*) { l := l - 1; }
  assert l > g;
  havoc l;
  assert l > g;
}
procedure {:inline 1} Never() { var l: int where false; l := 0; }
procedure {:inline 1} Outer() returns (r: int)
{
  var m: int where m > 10;
  m := 0;
  while (*)
  {
    call r := Local();
    assert m > 10;
    m := m - 1;
  }
  assert r > g; // error
}

procedure Entry()
{
  assert g > 5; // error
  call In(1);
  assert g > 5; // error
}

procedure Elsewhere()
{
  if (*) { call Never(); }
  assert false; // error
}

procedure Behind()
{
  call Never();
  assert false;
}

procedure Before()
{
  assert false; // error
  call Never();
}

procedure OutInLoop(n: int)
  modifies g;
{
  var i, r: int;
  while (i < n)
  {
    g := g + 1;
    call r := Out();
    assert r > g; // error
    i := i + 1;
  }
}

procedure LocalInLoop(n: int)
  modifies g;
{
  var i, r: int;
  r := g + 1;
  while (i < n)
  {
    call r := Local();
    assert r > g;
    g := g + 1;
    assert r > g; // error
    i := i + 1;
  }
  assert r > g; // error
}

procedure HeadSaysNothing(n: int)
{
  while (*) { call Never(); }
  assert false; // error
}

procedure Nested()
{
  var r: int;
  call r := Outer();
}

procedure Receiver()
{
  var y: int where y > 100;
  call y := Out();
  assert y > 100; // error
}

// An assumption variable of a copy may be true again in the next one.
procedure {:inline 1} Assumes(p: bool) returns (r: bool)
{
  var {:assumption} a: bool;
  a := a && p;
  r := a;
}

procedure Again()
{
  var r: bool;
  call r := Assumes(false);
  assert !r;
  call r := Assumes(true);
  assert !r; // error
}

procedure AgainInLoop(n: int)
{
  var i: int;
  var r: bool;
  while (i < n)
  {
    call r := Assumes(i > 0);
    i := i + 1;
  }
  assert n > 0 ==> !r; // error
}
