// ivl: boogie
// What the parser finds wrong.
pure left action {:layer 1} A() { }
left action {:layer 1} B() refines A; refines A; { }
yield invariant {:layer 1} I();
yield procedure {:layer 1} P();
requires call I() | I();
yield procedure {:layer 1} Q()
refines A;
refines left action C { }
{
  async call P() | P();
  free call P() | P();
  while (true)
    invariant call I() | I();
  { }
}
