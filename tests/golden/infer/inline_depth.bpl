// ivl: boogie /inlineDepth:1 /errorTrace:0
// Calls behind the limit stay, with their contracts; what a copy asserts is proved once, in its own procedure.
var g: int;

procedure Inner()
  requires g >= 0;
  modifies g;
  ensures g >= 1;
{
  g := g + 1;
  assert g != 7; // error, reported once
}

procedure Outer()
  modifies g;
{
  g := 3;
  call Inner(); // a copy here, a call where Outer is inlined
}

procedure {:inline 1} Own()
  modifies g;
{
  call Inner();
}

procedure Main()
  modifies g;
{
  g := 0;
  call Outer();
  assert g >= 1;
  assert g == 4; // error: the call in the copy of Outer may do what Inner ensures
  g := 0;
  call Own();
  assert g == 1; // a copy of Inner: {:inline} does not count
  g := -1;
  call Inner(); // error: preconditions of copies are checked
}
