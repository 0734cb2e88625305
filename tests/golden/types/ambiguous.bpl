// ivl: boogie
// What nothing determines is reported at the outermost call that depends on it.
type List _;
function nil<a>(): List a;
function cons<a>(a, List a): List a;
function id<b>(b): b;

procedure outer()
{
  assert cons(nil(), nil()) == nil();
  assert id(nil():List bool) == nil();
  assert id(id(nil())) == id(nil());
}
