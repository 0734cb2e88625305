// ivl: boogie /typeEncoding:p
datatype D { A(x: int) }
procedure P() { assert (forall<a> x: a :: x == x); }
