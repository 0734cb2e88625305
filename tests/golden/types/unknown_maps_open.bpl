// ivl: boogie
// Uses at different types need a polymorphic map, but nothing tells which.
type ref;
const null: ref;
function any<T>(): T;
procedure p() returns (c: int)
{
  c := any()[any() := false][null];
}
