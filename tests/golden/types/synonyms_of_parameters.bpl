// ivl: boogie
// The argument of a synonym may be a parameter of the map around it, which the synonym's own maps do not capture.
type Set a = [a]bool;
type Rel a = <b>[a, b]bool;
type Deep a = [int]<b>[b, <c>[c, a]int]Set a;
var store: <a>[Set a]a;
var rels: <a>[Rel a]a;
var deep: <a>[Deep a]a;

procedure Q(r: <b>[b, b]bool, d: [int]<b>[b, <c>[c, b]int]Set b)
{
  assert rels[r]; // no instance of Rel
  assert deep[d];
}
