// ivl: boogie /noVerify
// The order of messages: attributes of types, then declaration by declaration, each name
// before its type; triggers before bodies, labels before commands; where clauses of globals last.
var v: int where nope1;
const c: int;
const {:a} c: T;
axiom {:name "n"} true;
axiom {:name "n"} (forall i: T, i: U :: {i == nope2} {i} {f(1)} {nope3} nope4);
axiom nope5 <== nope6 <== nope7;
function f(x: int, x: T): int { nope8 }
procedure {:a nope9} P(x: int, x: T) returns (x: U)
{
  var y: int, y: T;
  goto L;
  L: assert nope10;
  L: call y, y := P(1, 2);
  call P();
  call P(1, 2);
}
type {:a nope11} W;
