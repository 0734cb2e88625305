// ivl: boogie /noVerify /print:- /printUnstructured /env:0
// Labels lengthen the prefix of made-up names in the order in which they stand.
procedure P(b: bool)
{
  if (b) { anon0x: assert b; anon1: } else { anon16: assert b; }
  while (b) { }
  anon107:
  if (b) { return; }
}
