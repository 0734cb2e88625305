// Run by candidates.sh, with values that a solver shows when it gives up.
procedure Fermat(a: int, b: int, c: int)
{
  assume a > 0 && b > 0 && c > 0;
  assert a * a * a + b * b * b != c * c * c;
}

procedure Root(a: int)
{
  assert a * a != 49;
}

procedure Quotient(a: int, b: int, r: real)
{
  assume b != 0;
  assert a div b == 7 ==> a mod b != 3;
  assert r * r != 2.25;
}

// A branch that the path does not take has values that do not fit.
procedure Branches(a: int, b: int)
{
  if (a > 10) {
    assume b * b == 50;
    assert a != 46;
  } else {
    assert a != 7;
  }
}

function f(x: int): int;
axiom (forall x: int :: {f(x)} f(x) > x);

// Nobody vouches for what is shown, as nobody has looked at all x.
procedure Quantified(a: int)
{
  assert f(a) > a + 1;
}

procedure Wrong_function(a: int)
{
  assume f(a) * f(a) > 100;
  assert f(a) > a + 1;
}

// The quantifier became a constant and its instances.
procedure Pooled(a: int)
{
  assume (forall {:pool "A"} x: int :: {:add_to_pool "A", x} x > 5 ==> x * x != 50);
  assert {:add_to_pool "A", a} a != 7;
}
