// ivl: boogie /noVerify
// Of a mistake on the right nothing follows for later assignments.
procedure P() {
  var {:assumption} a, b: bool;
  var e: bool;
  a := true;
  a := a && e;
  a := e && a;
  a := a && e;
  b := b && e;
  b := b && e;
}
