// The map is of no type.
datatype T { C(m: <a>[a]int), D() }
procedure P(t: T) { assert t is C || t is D; }
