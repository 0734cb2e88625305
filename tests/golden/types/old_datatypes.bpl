// ivl: boogie
// Datatypes in the form of older clients: testers and selectors are functions by name.
type {:datatype} Value;
function {:constructor} Number(n: int): Value;
function {:constructor} Pair(n: Value, m: Value): Value;

procedure P(x: int)
{
  var v: Value;
  v := Pair(Number(x), Number(x + 1));
  assert is#Pair(v) && !is#Number(v);
  assert n#Number(n#Pair(v)) == x;
  assert n#Number(v) == x; // not known: v is a pair
}
