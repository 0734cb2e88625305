// Russell's set, if the map is one of T's.
datatype T { C(m: <a>[a]int), D() }
procedure P(t: T) { assert t->m[t] == 0; }
