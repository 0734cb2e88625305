// ivl: print
// Contextual words are names, as are escaped ones; comments nest.
type left right = [both]atomic; /* a /* b */ c // d
*/
var reveal, hide, push: int;
const {:procedure} {:axiom 1} pop: bool;
function \function(\axiom: int, x'y#z$w^_.?`~: int): bool;
procedure left()
{
  reveal: reveal := hide + push; goto hide;
  hide: push; pop; reveal reveal; hide hide; reveal *;
  push := 1; pop[1] := 2; call hide := left();
  atomic: both := (forall left: int :: {:right} left == \old);
}
