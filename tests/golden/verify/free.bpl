// ivl: boogie
// Free clauses: assumed on one side, checked on neither; {:always_assume} on both.
procedure FreeRequires(x: int)
  free requires x > 0;
{
  assert x > 0;
}

procedure CallsFree(x: int)
{
  call FreeRequires(x);
  assert x > 0; // not assumed at the call
}

procedure Always(x: int);
  free requires {:always_assume} x > 0;

procedure CallsAlways(x: int)
{
  call Always(x);
  assert x > 0;
}

procedure FreeEnsures() returns (r: int)
  free ensures r == 1;
  ensures r == 1; // not helped by the free one
{
}

procedure CallsEnsures()
{
  var r: int;
  call r := FreeEnsures();
  assert r == 1;
}

procedure Pre(x: int);
  requires x > 0;

procedure FreeCall(x: int)
{
  free call Pre(x);
}
