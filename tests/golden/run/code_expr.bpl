// ivl: run
procedure Main()
{
  var x: int;

  x := 3;
  assert |{ var y: int; A: y := x + 1; return y == 4; }|;
  assert |{ A: goto B, C; B: assume x > 0; return x == 3; C: assume x <= 0; return false; }|;
  assert !|{ A: assert x == 4; return true; }|;
  assert |{ A: assume x == 4; return false; }|;
  assert (forall i: int :: 0 <= i && i < 3 ==> |{ A: return i < x; }|);
  assert (var a, b := x, x + 1; a + b == 7 && (var a := b; a == 4));
  assert |{ var y: int; A: y := x; goto B, C; B: assume y < 10; y := y + 1; goto B, C;
            C: assume y >= 10; return y == 10; }|;
  // Another path may be wrong.
  assert |{ A: goto B, C; B: return x == 3; C: return x > 0; }|;
  // This one has no end.
  assert |{ A: goto A; }|;
}
