// ivl: --quiet --solver=noop --subsumption=1 --counterexample --dump=passive
// Definitions of each kind, joins on edges, assertions that are not assumed, prints, pools, code
// that means something else where it is assumed, hidden functions.
var g: int;
procedure Q(a: int) returns (b: int);
  modifies g;
  ensures b > a;
procedure Defs(n: int) returns (r: int)
  modifies g;
{
  r := n;
  r := n + 1;
  havoc r;
  if (n > 0) { g := 1; } else { call r := Q(n); }
  assert {:print "n is ", n} {:msg "late"} r > g;
  assert (forall i: int :: i > r);
}
procedure Pools(n: int)
{
  assume {:add_to_pool "L", n + 1} true;
  assert (exists {:pool "L"} i: int :: i == n);
}
procedure Code(n: int)
{
  assert |{ A: assume n > 0; return n > 1; }|;
}
function f(i: int): bool uses { hideable axiom (forall i: int :: { f(i) } f(i)); }
procedure Hidden(n: int)
{
  hide *;
  assert f(n);
}
