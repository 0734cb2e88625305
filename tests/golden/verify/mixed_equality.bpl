// ivl: boogie /errorTrace:0
// Values whose types are type parameters may be equal: the parameters may stand for one type, which an instance
// with types of its own must not hide.
procedure Different<a,b>(x: a, y: b)
  ensures x != y;
{
}
procedure Main()
{
  call Different(3, 3);
  assert false;
}

type F a;
type W;
const c: W;
const fi: F W;
function isF<a>(f: F a): bool;
function eq<a, b>(x: a, y: b): bool { x == y }

procedure Defined<a, b>(x: a, y: b)
{
  assert eq(x, x);
  assert !eq(x, y); // fails
}

procedure Literal() { assert (forall<t> y: t :: y != 17); } // fails
procedure Constant() { assert (forall<t> y: t :: y != c); } // fails
procedure Nested() { assert (forall<t> y: t :: (forall<u> z: u :: z != 3 ==> y != 3)); } // fails
procedure Two() { assert (forall<t, u> y: t, z: u :: y != z); } // fails
procedure Inside() { assert (forall<t> f: F t :: isF(f) ==> f != fi); } // fails
procedure Negated() { assert !(exists<t> y: t :: y == c); } // fails
procedure Witness() { assume (exists<t> y: t :: y == c); assert false; } // fails
procedure Known(m: <a>[a]bool) requires m[3] && m[true]; { assert (forall<t> y: t :: y == 3 || y == true ==> m[y]); }
procedure Holds<a, b>(x: a, y: b, z: a) { assert x == y ==> y == x; assert x == z || x != z; }
