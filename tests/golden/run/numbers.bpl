// ivl: run
// Integers and reals are exact, whatever their size.
procedure Main()
{
  var x, y: int;
  var r: real;
  var i: int;

  x := 1;
  i := 0;
  while (i < 200) { x := x * 2; i := i + 1; }
  assert x == 1606938044258990275541962092341162602522202993782792835301376;
  assert (x + 1) - x == 1;
  assert x div 1606938044258990275541962092341162602522202993782792835301376 == 1;
  assert -x < 0 && x - x == 0;

  // Division rounds so that the remainder is not negative.
  assert 7 div 2 == 3 && 7 mod 2 == 1;
  assert -7 div 2 == -4 && -7 mod 2 == 1;
  assert 7 div -2 == -3 && 7 mod -2 == 1;
  assert -7 div -2 == 4 && -7 mod -2 == 1;

  // About small numbers' limits.
  y := 2305843009213693951;
  assert y + 1 == 2305843009213693952 && (y + 1) - 1 == y;
  assert -y - 1 == -2305843009213693952;
  assert (y + 1) * (y + 1) == 5316911983139663491615228241121378304;

  // What division by zero gives is open, but a function.
  assert 5 div 0 == (2 + 3) div 0;
  assert 1.0 / 0.0 == (0.5 + 0.5) / 0.0;

  r := 1.0 / 3.0;
  assert r * 3.0 == 1.0 && r + r + r == 1.0;
  assert 1e-3 == 0.001 && 1.5 - 2.0 == -0.5;
  assert 0.1 + 0.2 == 0.3;
  assert real(3) / 2.0 == 1.5 && 3 / 2 == 1.5;
  assert int(1.5) == 1 && int(-1.5) == -2;
  assert r < 0.34 && r >= 0.33 && -r <= 0.0;
  assert 2.0 ** 10.0 == 1024.0 && 2.0 ** -1.0 == 0.5;
}
