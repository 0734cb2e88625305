// ivl: --quiet --solver=cvc5 --error-trace=0 --minimize-model
procedure P(x: int, y: int, b: bool)
{
  assert x + y < 1000 || x < 20;
}

procedure Q(n: int)
{
  var k: int;

  havoc k;
  assume n > 100 && k > 3;
  assert n * 2 < k;
}
