// ivl: boogie /enhancedErrorMessages:1
procedure P(n: int)
{
  var i: int;

  i := {:print "start"} n;
  if (i > 3) {
    assume {:print "i = ", i, ", n = ", n} i == 4;
    i := i + 1;
  }
  assert {:print "end: ", i} i != 5;
  assert {:print "not reached"} true;
}
