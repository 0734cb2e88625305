// ivl: boogie /typeEncoding:value /errorTrace:0 /timeLimit:20
// Datatypes with type parameters or maps as values; Box and Other share a field.
datatype List<a> { Nil(), Cons(head: a, tail: List a) }
datatype Box { Box(m: [int]int, n: int), Other(n: int) }
function len<a>(l: List a): int { if l is Nil then 0 else 1 + len(l->tail) }
axiom (forall<a> l: List a :: {len(l)} len(l) >= 0);

procedure P(x: int, l: List int, b: Box)
{
  var k: List int;
  var c: Box;
  var h: int;

  assert Cons(x, l) != Nil();
  assert Cons(x, l)->head == x && Cons(x, l)->tail == l;
  assert Cons(x, l) is Cons;
  assert len(Cons(x, l)) == len(l) + 1;
  assert l is Nil || l is Cons;
  assert l is Cons ==> Cons(l->head, l->tail) == l;
  k := Cons(1, l);
  k->head := 2;
  assert k == Cons(2, l);
  Cons(h, k) := k;
  assert h == 2 && k == l;
  c := b;
  c->n := 7;
  assert c->n == 7 && (b is Other <==> c is Other);
  assert b is Box ==> c->m == b->m;
  c->m[3] := 4;
  assert c is Box;
  assert b is Other ==> c == Other(7); // error
}
procedure Q(l: List int) { var h: int; var k: List int;
  Cons(h, k) := l; // error
  assert l == Cons(h, k);
  assert false; // error
}
procedure R<a>(l: List a, x: a) { 
  assert Cons(x, l) == l; // error
}
procedure S(l: List int, m: List (List bool)) { 
  assert Cons(l, Nil()) != Cons(Nil(), Nil()) ==> l is Cons;
  assert m is Cons && m->head is Cons && m->head->head ==> m != Cons(Cons(false, m->head->tail), m->tail);
  assert false; // error
}
