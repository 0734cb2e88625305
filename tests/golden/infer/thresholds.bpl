// ivl: boogie /infer:j /printInstrumented /env:0 /noVerify
function f(x: int): bool;
procedure Up(k: int) returns (i: int, r: real)
  ensures k < 70;
{
  i, r := 0, 0.0;
  while (*) { i := i + 1; r := r + 1.0; assume i < 2 * 30; }
  i := 0;
  while (*) { i := i + 1; assume k == 20 || f(50); assume i < 2 * 10 + 1; }
  i := 0;
  while (*) { i := i + 1; assume {:a 40 > k} k > 30; assume i < 2 * 15; }
}
procedure Down(j: int) returns (i: int, r: real)
{
  i, r := 100, 100.0;
  while (*) { i := i - 1; r := r - 1.0; assume i > 60 + 0; }
  i := 0;
  while (*) { i := i - 1; assume i > 0 - 1; }
  i := 100;
  while (*) { i := i - 1; assume (exists k: int :: k >= 55); assume i >= 55 + 0; }
}
procedure Many() returns (i: int)
{
  var j: int;

  i := 0;
  while (*)
  {
    i := i + 1;
    assume j < 10 || j < 20 || j < 30 || j < 40 || j < 50 || j < 60 || j < 70 || j < 80 || j < 90 || j < 100;
    assume j < 110 || j < 120 || j < 130 || j < 140 || j < 150 || j < 160 || j < 170 || j < 180;
    assume i < 100 + 65;
  }
}
procedure False()
{
  assume false;
  while (*) { assume true; }
}
