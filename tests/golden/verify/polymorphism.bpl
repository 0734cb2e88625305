// ivl: boogie
// Polymorphism: instances are made for the types in use.
type Field _;
type Ref;
type Heap = <a>[Ref, Field a]a;
type Seq _;

var H: Heap;
const unique f: Field int;
const unique g: Field bool;
const unique next: Field Ref;
const null: Ref;

function Length<T>(s: Seq T): int;
function At<T>(s: Seq T, i: int): T;
function Append<T>(s: Seq T, x: T): Seq T;
axiom (forall<T> s: Seq T :: {Length(s)} 0 <= Length(s));
axiom (forall<T> s: Seq T, x: T :: {Append(s, x)} Length(Append(s, x)) == Length(s) + 1);
axiom (forall<T> s: Seq T, x: T, i: int :: {At(Append(s, x), i)}
  At(Append(s, x), i) == (if i == Length(s) then x else At(s, i)));

function {:inline} Twice<T>(s: Seq T, x: T): Seq T { Append(Append(s, x), x) }
function Same<T>(x: T, y: T): bool { x == y }

procedure Fields(r: Ref)
  modifies H;
{
  H[r, f] := 3;
  H[r, g] := true;
  H[r, next] := null;
  assert H[r, f] == 3 && H[r, g] && H[r, next] == null;
  assert (forall q: Ref :: q != r ==> H[q, f] == old(H)[q, f]);
  assert H[null, f] == 3; // fails
}

procedure Frame(r: Ref)
  modifies H;
  ensures (forall<a> q: Ref, x: Field a :: q != r ==> H[q, x] == old(H)[q, x]);
{
  H[r, f] := 1;
  H[r, g] := false;
}

procedure BadFrame(r: Ref)
  modifies H;
  ensures (forall<a> q: Ref, x: Field a :: H[q, x] == old(H)[q, x]); // fails
{
  H[r, g] := !H[r, g];
}

procedure Sequences(s: Seq int, t: Seq bool)
{
  assert Length(Twice(s, 7)) == Length(s) + 2;
  assert At(Append(t, true), Length(t));
  assert At(Append(s, 1), Length(s)) == 2; // fails
}

procedure Swap<T>(x: T, y: T) returns (p: T, q: T);
  ensures p == y && q == x;

procedure Swaps()
{
  var a, b: int;
  var c, d: bool;
  var s, t: Seq (Seq int);
  call a, b := Swap(1, 2);
  call c, d := Swap(true, false);
  call s, t := Swap(s, t);
  assert a == 2 && b == 1 && !c && d;
  assert Same(a, 2) && !Same(c, d);
  assert Same(s, t); // fails
}

procedure {:inline 1} Pick<T>(m: [int]T, i: int) returns (r: T)
{
  r := m[i];
}

procedure Picks(m: [int]int, n: [int]bool)
{
  var x: int;
  var y: bool;
  call x := Pick(m[4 := 5], 4);
  call y := Pick(n[4 := true], 5);
  assert x == 5;
  assert y == n[5];
  assert y; // fails
}

// Bodies, bound variables and lets with types of their own.
function Id<T>(x: T): T { x }
procedure Terms()
{
  assert (forall<a> x: a :: Id(x) == x);
  assert (forall x: int :: (var y := Id(x); y + 1 > Id(x)));
  assert (lambda x: int :: Id(x))[3] == 3;
  assert old(H) == H;
}
