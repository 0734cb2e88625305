// ivl: boogie
// Definitions, inlined and defined functions, unique constants, axioms.
function double(x: int): int { x + x }
function {:inline} twice(x: int): int { double(x) + double(x) }
function {:define} half(x: int): int { x div 2 }
function zero(): int { 0 }
const unique A: int;
const unique B: int;
function f(int): int;
axiom (forall x: int :: { f(x) } f(x) > x);

procedure P(y: int)
{
  assert double(3) == 6;
  assert twice(y) == 4 * y;
  assert half(9) == 4;
  assert zero() == 0;
  assert A != B;
  assert f(f(y)) > y;
  assert (var k := y + 1; k * k >= 0 && k == y + 1);
  assert twice(y) == 2 * y;
}

function {:inline} shadow(x: int): bool { (exists y: int :: y == x + 1) }
procedure Q()
{
  assert (forall y: int :: shadow(y));
  assert (forall y: int :: (var z := y; (forall y: int :: z == y)));
}
