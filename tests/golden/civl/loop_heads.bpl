// ivl: boogie
// For each step of others in a loop: its head has to yield. The last loop comes first, and heads that
// yield inside of others before all steps.
yield invariant {:layer 1} Y();
yield procedure {:layer 0} A();
refines atomic action {:layer 1} AA { }

yield procedure {:layer 1} in_a_row()
{
  while (*) { call Y(); call A(); call Y() | Y(); }
  while (*) { if (*) { call Y(); break; } call Y(); }
}

yield procedure {:layer 1} nested()
{
  while (*)
  {
    call Y();
    while (*) invariant {:yields} true; { call Y(); }
    call Y();
    while (*) { call A(); }
    while (*) { call Y(); }
  }
}
