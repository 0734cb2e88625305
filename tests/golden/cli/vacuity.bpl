// ivl: --vacuity --quiet --solver=cvc5
const c: int;
axiom c > 3;
function f(x: int): int;
axiom (forall x: int :: f(x) > x);

procedure Pre(x: int)
  requires x > 5;
  requires x < 2;
  ensures false;
{
}

procedure Assumes(x: int, y: int)
{
  assume x > y;
  assume y > x + c;
  assert x == 0;
}

procedure Guards(x: int)
{
  if (x > 0) {
    if (x < 0) {
      assert false;
    }
  }
}

procedure Never(x: int) returns (r: int);
  ensures r > x;
  ensures r < x;

procedure Calls(x: int)
{
  var r: int;
  call r := Never(x);
  assert r == 9;
}

procedure Loop(n: int)
  requires n >= 0;
{
  var i: int;
  i := 0;
  while (i < n)
    invariant i <= n;
    invariant n >= 0;
    invariant i >= -1;
  {
    i := i + 1;
  }
  assert i == n;
}

procedure Fine(x: int) requires x > 0; { assert x >= 1; }

procedure UsesAxiom(x: int)
  requires f(x) < 0 && x > c;
{
  assert x == 0;
}
