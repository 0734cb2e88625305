// What is inferred is proved, too, if not told otherwise: what an attribute claims may be wrong.
function {:identity} liar(x: int): int { x + 1 }

procedure P()
{
  var i: int;

  i := liar(0);
  while (*) { }
  assert i == 0;
}

procedure Q(n: int)
{
  var i: int;

  i := 0;
  while (i < n) { i := i + 1; }
  assert i >= 0;
}
