// ivl: boogie /typeEncoding:value /errorLimit:0
// Types and functions of the solver at closed types, also of types that are values.
type {:builtin "Seq"} Seq _;
function {:builtin "seq.empty"} Empty<T>(): Seq T;
function {:builtin "seq.len"} Len<T>(s: Seq T): int;
function {:builtin "seq.unit"} Unit<T>(x: T): Seq T;
function {:builtin "seq.++"} Concat<T>(a: Seq T, b: Seq T): Seq T;
function {:builtin "seq.nth"} Nth<T>(s: Seq T, i: int): T;
function {:builtin "abs"} Unused<T>(x: T): int;
type Box _;
function box<T>(x: T): Box T;
function unbox<T>(b: Box T): T;
axiom (forall<T> x: T :: {box(x)} unbox(box(x)) == x);
function id<T>(x: T): T { x }
function size<T>(x: T): int;
datatype Pair<A, B> { Pair(a: A, b: B) }
datatype Holder { Holder(items: Seq (Pair int bool)) }

procedure integers(s: Seq int, t: Seq int)
{
  assert Len(s) >= 0;
  assert Len(Concat(s, Unit(1))) == Len(s) + 1;
  assert Nth(Concat(Unit(1), s), 0) == 1;
  assert Concat(s, Empty()) == s;
  assert Concat(s, t) == Concat(t, s); // fails
  assert Len(s) > 0; // fails
}

procedure values(p: Pair int bool, q: Pair int bool, s: Seq (Pair int bool))
{
  assert Nth(Unit(p), 0) == p;
  assert Nth(Unit(Pair(1, true)), 0)->a == 1;
  assert Unit(p) == Unit(q) ==> p == q;
  assert (forall x: Pair int bool :: Len(Concat(Unit(x), s)) > 0);
  assert Holder(Unit(p))->items == Unit(p);
  assert Unit(p) == Unit(q); // fails
  assert Nth(s, 0) == p; // fails
}

procedure nested(s: Seq (Seq int), b: Box (Seq int), m: [int]int)
{
  assert Nth(Unit(Nth(s, 0)), 0) == Nth(s, 0);
  assert Len(unbox(box(Unit(1)))) == 1;
  assert id(Unit(m)) == Unit(m);
  assert Nth(Unit(m), 0)[3] == m[3];
  assert Len(unbox(b)) == Len(Nth(s, 0)); // fails
  assert Unit(m) == Unit(m[1 := 2]); // fails
}

procedure in_maps(m: [Seq int]bool, h: <a>[Box a]a, b: Box (Seq int)) returns (n: [Seq int]bool)
{
  n := m[Unit(1) := true];
  assert n[Concat(Empty(), Unit(1))];
  assert Len(h[b := Unit(2)][b]) == 1;
  assert n[Unit(2)]; // fails
}

procedure generic<T>(x: T, s: Seq T) returns (t: Seq T)
  ensures t == s;
{
  t := id(s);
  assert size(t) == size(s);
  assert size(t) == size(x); // fails
}

procedure caller(s: Seq int) returns (t: Seq int)
{
  call t := generic(5, s);
  assert t == s;
  assert Len(t) == 0; // fails
}

procedure quantified()
{
  assert (forall s: Seq int, i: int :: 0 <= i && i < Len(s) ==> Nth(Concat(s, Unit(1)), i) == Nth(s, i));
  assert (forall s: Seq int :: {Len(s)} Len(s) == 0); // fails
}
