// ivl: --quiet --solver=noop --type-encoding=value --dump=mono
// Types as values: guards of quantifiers and bodies, what is known of variables and results.
type T a;
function f<a>(x: a): T a;
function g<a>(x: a, n: int): int { n + 1 }
axiom (forall<a> x: a :: { f(x) } f(x) == f(x));
axiom (exists t: T int :: f(1) == t);
procedure P<a>(x: a) returns (r: T a)
{
  r := f(x);
}
