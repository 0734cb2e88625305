// ivl: print
// Contextual words are names, as are escaped ones; comments nest.
type left right = [both]atomic; /* a /* b */ c // d
*/
var reveal, hide, push: int;
const {:pop} {:datatype 1} pop: bool;
function \function(\axiom: int, x'y#z$w^_.?`~: int): bool;
procedure left()
{
  right: x, reveal := hide + push, 1; goto both;
  both: push; pop; reveal x; hide \hide; reveal *;
  atomic[1], hide := 2, 3; call hide := left();
  \hide: \push := 4; \pop[1], pop := 5, true;
  atomic: both := (forall left: int :: {:right} left == \old);
}
