// ivl: boogie
// A loop that yields: invariants hold at its head again, and its rounds change nothing that is seen.
var {:layer 0,2} b: bool;
var {:layer 0,1} n: int;

yield invariant {:layer 1} Up(k: int);
preserves n >= k;

yield procedure {:layer 0} Cas() returns (ok: bool);
refines action {:layer 1} ACas { if (b) { ok := false; } else { b := true; ok := true; } }
yield procedure {:layer 0} Count();
refines both action {:layer 1} ACount { n := n + 1; }
yield procedure {:layer 0} Down();
refines both action {:layer 1} ADown { n := n - 1; }

yield procedure {:layer 1} Enter({:hide} k: int)
preserves call Up(k);
refines action {:layer 2} AEnter { assume !b; b := true; }
{
  var ok: bool;
  while (true)
  invariant {:yields} true;
  invariant call Up(k);
  {
    call Count();
    call ok := Cas();
    if (ok) { return; }
  }
}

yield procedure {:layer 1} Twice()
refines AEnter;
{
  var ok: bool;
  ok := false;
  while (!ok)
  invariant {:yields} true;
  invariant {:layer 1} !ok;
  {
    call ok := Cas();
  }
}

yield procedure {:layer 1} Lower(k: int)
{
  while (*)
  invariant {:yields} true;
  invariant call Up(k);
  {
    call Down();
  }
}
