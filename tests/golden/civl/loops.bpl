// ivl: boogie
// What stands at the head of a loop.
var {:layer 0, 3} g: int;
yield invariant {:layer 1} I1();
yield invariant {:layer 2} I2();
yield procedure {:layer 2} P()
{
  while (true) invariant {:yields} true; invariant call I2(); { }
  while (true) invariant {:yields} {:layer 1} true; invariant call I1(); invariant call I2(); { }
  while (true) invariant {:yields} {:layer 3} true; { }
  while (true) invariant {:yields} {:layer 1, 2} true; { }
  while (true) invariant call I1(); { }
  while (true) invariant {:yields} {:layer 1} true; invariant {:layer 1, 2} g > 0; invariant {:layer 2} g > 0;
    invariant {:layer 1} old(g) > 0; free invariant {:layer 1} old(g) > 0; { }
  while (true) invariant {:layer 1} g > 0; { }
}
yield procedure {:layer 2} Q()
{
  goto a, b;
  a: goto b;
  b: goto a, c;
  c: return;
}
