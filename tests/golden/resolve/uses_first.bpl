// ivl: boogie /noVerify
const a, b: N1 uses { axiom n2; axiom n3; }
const c, d: N1 uses { axiom n2; }
procedure P(x: int) returns ({:assumption} y: bool where n3, z: int)
  measure {:at n5} n4;
{
  measure {:at n5} n4;
}
