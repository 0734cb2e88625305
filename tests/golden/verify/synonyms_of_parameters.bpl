// ivl: boogie
// The argument of a synonym may be a parameter of the map around it, which the synonym's own maps do not capture.
type Set a = [a]bool;
type Rel a = <b>[a, b]bool;
type Deep a = [int]<b>[b, <c>[c, a]int]Set a;
var store: <a>[Set a]a;
var rels: <a>[Rel a]a;
var deep: <a>[Deep a]a;

procedure P(s: Set int, t: [bool]bool, r: Rel int, u: Set (Set int), d: Deep bool)
  modifies store, rels, deep;
{
  store[s] := 4;
  store[t] := false;
  store[u] := s;
  rels[r] := 5;
  deep[d] := true;
  assert store[s] == 4 && !store[t];
  assert store[u] == s;
  assert rels[r] == 5;
  assert deep[d];
  assert store[s] == 5; // fails
}
