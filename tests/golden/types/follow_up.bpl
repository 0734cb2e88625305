// ivl: boogie
// Operators and applications are silent about operands in which something is wrong; commands are not.
type T; type Set a = [a]bool;
function f(int): int; function g<a>(a, a): a; function h(int, bool): T;
var pm: <a>[Set a]a; var qm: <a>[a, a]a;
procedure q(x: int) returns (y: bool);
procedure p(m: [int]int, k: [int,bool]T, i: int, b: bool, r: real, t: T, s: [bool]bool)
{
  var x: int;
  assert m[b];
  assert m[b] == r;
  assert f(b);
  assert f(b) == r;
  assert g(b, i);
  assert g(b, i) == r;
  assert h(b, i);
  assert h(b, i) + 1 == 2;
  assert k[b, i];
  assert k[b, i] + 1 == 2;
  assert m[b := 3];
  assert m[i := b] == m && m[i := b] + 1 == 2;
  assert qm[i, b];
  assert qm[i, b] == r;
  assert pm[m];
  assert pm[m] + 1 == r;
  assert (i + b) == t;
  assert (i < b) == t;
  assert (i == b) == t;
  assert !i == t;
  assert -b == t;
  assert (if i then b else b) == t;
  assert (if b then b else i) == t;
  assert (i : bool) == t;
  assert m[i, i] == t;
  assert i[i] == t;
  assert real(b) == t;
  assert int(real(b)) == t;
  assert (forall z: int :: z) == t;
  assert (var z := i + b; z) == t;
  assert old(i + b) == t;
  assert (lambda z: int :: z + b) == t;
  assert (i && b) == t;
  assert (i ==> b) == t;
  assert b[3:1] == t;
  assert i ++ i == t;
  x := i + b;
  x := i < b;
  m[b] := b;
  call x := q(b);
  havoc i;
  assert (r div r) == t;
  assert (b / r) == t;
  assert (i ** r) == t;
  while (i) invariant i; { }
  if (i + b) { }
  assert f(f(b)) == t;
  assert m[m[b]] == t;
  assert g(i + b, t) == i;
  assert x < f(b);
  assert (i + b)[i] == t;
}
axiom f(true) == 3;
axiom f(3);
function z(i: int): bool { i + true }
function z2(i: int): bool { f(true) }
