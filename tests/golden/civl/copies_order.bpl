// ivl: boogie -proverOpt:SOLVER=CVC5
// Clauses of one kind stand together: what those before ask for is assumed in those behind, so
// that only the strongest is told of. Where the end is joined with others, it is nowhere.
var {:layer 0,1} x: int;
yield invariant {:layer 1} I(k: int);
preserves x >= k;
yield procedure {:layer 0} Dec(); refines both action {:layer 1} ADec { x := x - 1; }

yield procedure {:layer 1} A()
preserves call I(3);
ensures call I(8);
{
  call I(1);
  call Dec();
}
yield procedure {:layer 1} B()
ensures call I(3);
{
  while (*)
  invariant {:yields} {:layer 1} true;
  {
    call Dec();
  }
}
yield procedure {:layer 1} C()
ensures call I(3);
{
  var t: int;
  while (*)
  invariant {:layer 1} true;
  {
    t := 3;
  }
}
yield procedure {:layer 1} D() returns (k: int)
ensures {:layer 1} k > 0;
{
  k := 7;
  call I(0);
  havoc k;
}
