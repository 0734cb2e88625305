// ivl: --quiet --solver=cvc5 --error-trace=0
// What a run with the solver's values shows of each failure.
procedure Straight(x: int, y: int) returns (r: int)
  ensures r >= x;
{
  r := x + y;
}

procedure Weak(n: int)
  requires n >= 0;
{
  var i: int, s: int;

  while (i < n)
    invariant i <= n;
  {
    i := i + 1;
    s := s + 2;
  }
  assert s >= 2 * i - 1000; // the invariant says nothing of s
}

procedure Loop(n: int)
  requires n >= 0;
{
  var i: int;

  i := 0;
  while (i < n)
    invariant i < 3; // not maintained: so is a run
  {
    i := i + 1;
  }
}

procedure Inc(x: int) returns (r: int)
  ensures r > x;
{
  r := x + 1;
}

procedure Calls()
{
  var a: int;

  call a := Inc(4);
  assert a == 5; // the contract says less
}

procedure Elsewhere(x: int) returns (r: int);
  ensures r > x;

procedure CallsElsewhere()
{
  var a: int;

  call a := Elsewhere(4);
  assert a == 5;
}

type T;
var h: [T]int;
datatype Pair { Pair(m: [int]int, t: T) }

procedure Aliased(t: T, u: T)
  modifies h;
{
  h[t] := 3;
  h[u] := 4;
  assert h[t] == 3;
}

procedure Data(p: Pair)
{
  assert p->m[0] == p->m[1];
}

procedure Choices(x: int)
{
  var y: int;

  havoc y;
  assume y > x;
  if (*) {
    assert y != x + 7;
  } else {
    assert y > 0;
  }
}

function f(x: int): int;
axiom (forall x: int :: f(x) > 0);

procedure Open(x: int)
{
  assert f(x) > 1; // an axiom is not evaluated
}

procedure Wrong(x: int) returns (r: int)
  ensures r > x;
{
  r := x;
}

procedure CallsWrong(y: int)
{
  var a: int;

  call a := Wrong(y);
  assert a > y + 1; // no run comes here
}

procedure Forever(x: int) returns (r: int)
  ensures r > x;
{
  call r := Forever(x); // deep, but soon over
  assert r > x + 1;
}
