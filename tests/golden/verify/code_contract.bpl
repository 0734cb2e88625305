// ivl: --prune=0 --quiet
// What a caller has to show of a code expression is no less than what the callee may assume.
const c: bool;

procedure Needs(p: bool)
  requires |{ A: assume p; return c; }|;
{
  assert p ==> c;
  assert p; // wrong
}

procedure Caller()
{
  call Needs(false);
  assert false; // wrong
}

procedure Fails(p: bool)
  requires |{ A: assert p; return c; }|;
{
  assert p ==> c;
  assert p; // not known here: an assertion of what is assumed is taken for granted
}

procedure Paths(p: bool, q: bool)
  requires |{ A: goto B, C; B: assume p; return q; C: assume !p; return !q; }|;
{
  assert p == q;
}

procedure Nested(p: bool, q: bool)
  requires |{ A: return |{ B: assume p; return q; }|; }|;
{
  assert p ==> q;
  assert p; // wrong
}
