// ivl: boogie /noVerify
// Datatypes that have no finite value.
datatype Loop { L(next: Loop) }
datatype A { A1(b: B), A2(x: int, c: B) }
datatype B { B1(a: A) }
datatype Good { Nil(), Cons(head: int, tail: Good) }
