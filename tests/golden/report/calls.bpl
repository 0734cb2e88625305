type Node;

procedure Half(n: int) returns (h: int)
  requires n >= 0;
  ensures 2 * h <= n;
  ensures {:msg "the half may be too small"} 2 * h >= n;
{
  h := n div 2;
}

procedure {:inline 1} Bump(x: int) returns (y: int)
{
  assert x < 100;
  y := x + 1;
}

procedure Use(n: int, s: Node)
  requires n < 99;
{
  var a: int;

  assert true;
  call a := Bump(n);
  call a := Bump(a);
  if (*) {
    call a := Half(n);
  }
}
