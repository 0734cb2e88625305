// ivl: --quiet --solver=noop --dump=mono
// Instances of functions, axioms, datatypes and maps in place of what is polymorphic.
type Heap = <a>[Field a]a;
type Field a;
datatype List<a> { Nil(), Cons(head: a, tail: List a) }
function len<a>(l: List a): int;
axiom (forall<a> l: List a :: { len(l) } len(l) >= 0);
const unique name: Field int;
procedure P(h: Heap, l: List bool)
{
  assert len(l) >= 0;
  assert h[name := 1][name] == 1;
  assert l is Cons ==> len(Cons(1, Nil())) >= 0;
}
