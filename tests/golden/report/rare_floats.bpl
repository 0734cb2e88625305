// Run by assertions.sh.
// Nothing that cvc5 says about these formats is believed.
procedure mixed(m: [int]float4e3, i: int, a: float4e3, b: float4e3)
{
  assert a == b;
  assert m[i := a][i] == a;
}
