// Wrong: each round of a loop that lets others in takes a step that is seen.
var {:layer 0,2} x: int;

yield procedure {:layer 0} Add(n: int);
refines action {:layer 1} AAdd { x := x + n; }

yield procedure {:layer 1} AddMany() // expected: x is changed in a round
refines action {:layer 2} AAddMany { havoc x; }
{
  while (*)
  invariant {:yields} {:layer 1} true;
  {
    call Add(1);
  }
}
