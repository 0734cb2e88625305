// Euclid's algorithm by subtraction. What a greatest common divisor is, is given by the two
// facts that the algorithm uses.
function gcd(a: int, b: int): int;
axiom (forall a: int :: { gcd(a, a) } a > 0 ==> gcd(a, a) == a);
axiom (forall a, b: int :: { gcd(a, b) } 0 < b && b < a ==> gcd(a, b) == gcd(a - b, b));
axiom (forall a, b: int :: { gcd(a, b) } 0 < a && a < b ==> gcd(a, b) == gcd(a, b - a));

procedure Euclid(a: int, b: int) returns (g: int)
  requires 0 < a && 0 < b;
  ensures g == gcd(a, b);
{
  var x, y: int;

  x, y := a, b;
  while (x != y)
    invariant 0 < x && 0 < y;
    invariant gcd(x, y) == gcd(a, b);
  {
    if (x > y) {
      x := x - y;
    } else {
      y := y - x;
    }
  }
  g := x;
}
