// ivl: boogie /infer:j /instrumentInfer:e /checkInfer
// Each inferred invariant is proved by the solver, except where an attribute lies.
const N: int;
axiom 0 <= N && N <= 9223372036854775807;
function {:identity} same(x: int): int;
var g: int;

procedure Arithmetic(x: int, y: int, r: real) returns (z: int)
  modifies g;
  requires -3 <= x && x <= 4;
  requires -9223372036854775808 <= y && y <= 7;
  requires r <= 0.5;
{
  var q: real, k: int;

  z := x * y;
  k := x * x;
  k := x div 3;
  k := x div -3;
  k := x mod 3;
  k := y mod -5;
  k := y - 1;
  k := N + 1;
  q := r * -2.0;
  k := int(r);
  k := if x < 0 then -x else x;
  g := k;
}

procedure Loops(n: int)
{
  var i, k, m: int, up: bool;

  i, k, m, up := 0, 100, -1, true;
  while (i < n)
  {
    i := i + 2;
    k := k - 1;
    if (up) { m := m + 1; } else { m := m - 1; }
    if (m == 5) { up := false; }
    if (m == -5) { up := true; }
    while (k < 50) { k := k + 1; }
  }
}

procedure Irreducible()
{
  var i: int;

  i := 3;
  goto A, B;
A:
  i := i + 1;
  goto B, End;
B:
  i := i - 1;
  assume i > -10;
  goto A, End;
End:
  return;
}

function {:identity} liar(x: int): int { x + 1 }

// What an attribute claims is no proof.
procedure Claimed()
{
  var i: int;

  i := liar(0);
}
