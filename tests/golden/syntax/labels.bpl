// ivl: boogie /noResolve
procedure p()
{
  a: goto b, c;
  break;
  b: while (*) { break b; if (*) { break; } break a; }
  d: if (*) { break d; break; }
  e: x := 1;
  while (*) { break e; }
}
