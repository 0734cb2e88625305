// ivl: boogie
// Whether yield procedures yield often enough.
var {:layer 0, 3} g: int;
yield invariant {:layer 1} Yield();
yield invariant {:layer 2} Yield2();
atomic action {:layer 1, 2} AN() { g := 1; }
left action {:layer 1, 2} AL() { g := 1; }
right action {:layer 1, 2} AR() { g := 1; }
both action {:layer 1, 2} AB() { }
yield procedure {:layer 0} n(); refines AN;
yield procedure {:layer 0} l(); refines AL;
yield procedure {:layer 0} r(); refines AR;
yield procedure {:layer 0} b(); refines AB;
yield procedure {:layer 0} skip();
yield procedure {:layer 1} one();
yield procedure {:layer 1} started();
requires call Yield();
yield procedure {:layer 1} ok() { call r(); call b(); call n(); call l(); call Yield(); call n(); call one(); call n(); call skip(); }
yield procedure {:layer 1} ln() { call l(); call n(); }
yield procedure {:layer 1} nr() { call n(); call r(); }
yield procedure {:layer 1} branches() { if (*) { call n(); } else { call Yield(); } call b(); if (*) { call n(); } }
yield procedure {:layer 1} loop() { while (*) { call n(); } }
yield procedure {:layer 1} yielding()
{
  while (*) invariant {:yields} {:layer 1} true; { call n(); }
}
yield procedure {:layer 2} two() { call n(); call Yield2(); call n(); }
yield procedure {:layer 2} must() { while (*) { call Yield2(); } }
yield procedure {:layer 2} outer()
{
  while (*) { while (*) invariant {:yields} {:layer 1} true; { } }
}
yield procedure {:layer 2} layers()
{
  while (*) invariant {:yields} {:layer 1} true; { call n(); }
}
yield procedure {:layer 1} asyncs() { async call started(); call n(); }
yield procedure {:layer 1} asyncs2() { async call started(); call Yield(); call n(); }
yield procedure {:layer 1} asyncs3() { async call one(); call n(); async call {:sync} l(); async call skip(); }
yield left procedure {:layer 1} ml() { call l(); async call {:sync} l(); }
yield left procedure {:layer 1} mr() { call r(); call l(); }
yield left procedure {:layer 1} wrong() { call n(); call n(); }
yield right procedure {:layer 1} right() { call r(); call n(); }
yield right procedure {:layer 1} right2() { call l(); call r(); }
yield both procedure {:layer 1} both1() { call b(); }
yield both procedure {:layer 1} both2() { call r(); }
yield atomic procedure {:layer 1} atomic1() { call r(); call n(); call l(); }
yield atomic procedure {:layer 1} atomic2() { call ml(); call r(); }
yield procedure {:layer 1} parallel()
{
  call l() | n() | r();
  call Yield();
  call r() | r() | l() | n();
  call Yield();
  call l() | one() | Yield() | one() | r();
  call one() | l();
  call r() | one();
  call one() | n();
  call Yield() | n();
}
