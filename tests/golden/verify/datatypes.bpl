// ivl: boogie
datatype List { Nil(), Cons(head: int, tail: List) }
datatype Shape { Dot(at: int), Box(at: int, size: int) }

procedure P(l: List)
{
  var k: List;
  k := Cons(1, l);
  assert k is Cons && !(k is Nil);
  assert k->head == 1 && k->tail == l;
  assert Cons(1, Nil()) != Nil();
  k := k->(head := 2);
  assert k == Cons(2, l);
  assert l is Nil || l is Cons;
  assert l is Cons;
}

procedure Q(s: Shape)
{
  var t: Shape;
  var a, b: int;
  t := s->(at := 3);
  assert t->at == 3;
  assert s is Box ==> t->size == s->size;
  t->at := 4;
  assert t->at == 4;
  t := Box(5, 6);
  Box(a, b) := t;
  assert a == 5 && b == 6;
  Box(a, b) := s;
}
