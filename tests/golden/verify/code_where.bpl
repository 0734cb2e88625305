// ivl: boogie /errorTrace:0
// In code expressions a where clause holds behind a havoc.
procedure P(z: int)
{
  assert |{ var m: int where m > 5; A: havoc m; return m > 5; }|;
  assert |{ var m: int where m > z; A: havoc m; return m > z; }|;
  assert |{ var m: int where m > 5; var n: int where n > m; A: havoc n, m; return n > 6; }|;
  assert |{ var m, n: int where m > n; A: havoc n; return m > n; }|;
  assert (forall y: int :: |{ var m: int where m > y; A: havoc m; return m > y; }|);
  assert |{ var m: int where m > 5; A: havoc m; return m > 6; }|; // error
}

procedure AtTheStart()
{
  assert |{ var m: int where m > 5; A: return m > 5; }|; // error
}

procedure OfOne()
{
  assert |{ var m: int where m > 5; var n: int where n > m; A: havoc n; return n > 5; }|; // error
}

procedure InsideOut()
{
  var x: int;
  while (*) { x := 3; }
  x := 7;
  if (*) { x := 8; }
  assert |{ var m: int where m > x; A: havoc m; return m > 7; }|;
}
