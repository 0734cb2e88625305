// ivl: boogie
// What an inlined body is told by its own calls counts where the body comes to stand, too.
var m: <a>[a]a;

procedure Changes(n: int)
  modifies m;
  ensures m == old(m)[n := 4];
{
  m[n] := 4;
}

procedure {:inline 1} Passes(n: int)
  modifies m;
{
  call Changes(n);
}

procedure Inlines<a>(x: a)
  modifies m;
{
  var before: a;
  before := m[x];
  call Passes(3);
  assert m[x] == before; // wrong: a may be int, and x 3
}
