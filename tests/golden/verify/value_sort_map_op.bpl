// ivl: boogie /typeEncoding:value /errorLimit:0
// Pointwise operations on maps, at closed types and at type parameters; maps are extensional.
function {:builtin "MapConst"} MapConst<T, U>(U): [T]U;
function {:builtin "MapAdd"} MapAdd<T>([T]int, [T]int): [T]int;
function {:builtin "MapDiv"} MapDiv<T>([T]int, [T]int): [T]int;
function {:builtin "MapDiv"} RealDiv([int]real, [int]real): [int]real;
function {:builtin "MapLe"} MapLe<T>([T]int, [T]int): [T]bool;
function {:builtin "MapEq"} MapEq<T, U>([T]U, [T]U): [T]bool;
function {:builtin "MapImp"} MapImp<T>(a: [T]bool, b: [T]bool): [T]bool;
function {:builtin "MapNot"} MapNot<T>(a: [T]bool): [T]bool;
function {:builtin "MapAnd"} And2(a: [int, bool]bool, b: [int, bool]bool): [int, bool]bool;
function {:builtin "MapIte"} MapIte<T, U>([T]bool, [T]U, [T]U): [T]U;
function {:inline} subset<T>(a: [T]bool, b: [T]bool): bool { MapImp(a, b) == MapConst(true) }
type List _;
function size<T>(l: List T): int;

procedure closed(a: [int]int, b: [int]int, p: [int]bool, r: [int]real, c: [int, bool]bool)
{
  assert MapAdd(a, b)[3] == a[3] + b[3];
  assert MapDiv(a, b)[3] == a[3] div b[3];
  assert RealDiv(r, r)[3] == r[3] / r[3];
  assert MapConst(5)[b] == 5;
  assert MapLe(a, b)[1] <==> a[1] <= b[1];
  assert And2(c, c)[1, true] == c[1, true];
  assert MapIte(p, a, b)[2] == (if p[2] then a[2] else b[2]);
  assert MapEq(a, a) == MapConst(true);
  assert MapAdd(a, b) == MapAdd(b, a);
  assert And2(c, c) == c;
  assert MapAdd(a, a) == a; // fails
  assert MapEq(a, b) == MapConst(true); // fails
}

procedure open<T>(a: [T]bool, b: [T]bool, c: [T]bool, x: T, m: [List T]int, l: List T)
{
  assert subset(a, a);
  assert subset(a, b) && subset(b, c) ==> subset(a, c);
  assert subset(a, b) && a[x] ==> b[x];
  assert MapNot(MapNot(a)) == a;
  assert subset(a, b) && subset(b, a) ==> a == b;
  assert MapAdd(m, m)[l] == 2 * m[l];
  assert subset(a, b) ==> subset(b, a); // fails
  assert MapAdd(m, m)[l] == m[l]; // fails
}

procedure extensional<T>(m: [T]int, n: [T]int, k: [int][int]int, x: T)
{
  assert m[x := m[x]] == m;
  assert k[1 := k[1]] == k;
  assert (forall y: T :: m[y] == n[y]) ==> m == n;
  assert (lambda y: T :: m[y] + 1 - 1) == m;
  assert m != n ==> (exists y: T :: {m[y]} m[y] != n[y]);
  assert m[x] == n[x] ==> m == n; // fails
}
