// ivl: --quiet --counterexample --error-trace=0
datatype Pair { Pair(first: int, second: bool) }
function {:bvbuiltin "bvadd"} add(a: bv8, b: bv8): bv8;

procedure P(b: bv8, p: Pair, t: real)
{
  var i: int;

  i := -3;
  assume b == 5bv8 && p == Pair(7, true) && t == 2.0;
  assert add(b, b) == 10bv8;
  assert i > 0 || t > 3.0 || p->first == 8;
}
