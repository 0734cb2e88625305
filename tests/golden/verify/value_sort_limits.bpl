// ivl: boogie /typeEncoding:value
// What types as values can't express is refused with its place.
datatype List<a> { Nil(), Cons(head: a, tail: List a) }

procedure P()
{
  assert Cons(1, Nil()) != Nil();
}
