// ivl: boogie
// A call of what refines an action on the same layer is the action and a yield.
var {:layer 0,2} g: int;

yield procedure {:layer 0} Next() returns (v: int);
refines action {:layer 1,2} ANext { g := g + 1; v := g; }

yield procedure {:layer 1} Inc() returns (v: int)
refines action {:layer 2} AInc { g := g + 1; v := g; }
{
  call v := Next();
}

yield procedure {:layer 1} Outer() returns (v: int)
refines action {:layer 2} AOuter { g := g + 1; v := g; }
{
  call v := Inc();
}

yield procedure {:layer 1} Other() returns (v: int)
refines action {:layer 2} AOther { g := g + 1; v := g - 1; }
{
  call v := Inc();
}

// What a procedure gives that its action does not is known behind the yield only.
yield procedure {:layer 1} Hidden() returns ({:hide} h: int, v: int)
ensures {:layer 1} h == 7;
refines AInc;
{
  call v := Inc();
  h := 7;
}
yield procedure {:layer 1} Shown() returns (v: int)
refines action {:layer 2} AShown { g := g + 1; v := 7; }
{
  var {:layer 0,1} h: int;
  call h, v := Hidden();
}

// Each arm is a yield; the ones that are steps come before.
yield procedure {:layer 1} Both() returns (v: int)
refines AInc;
{
  call v := Inc() | Nothing();
}
yield procedure {:layer 1} Nothing() { }
