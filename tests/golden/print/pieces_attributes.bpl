// ivl: boogie /printSplit:- /errorTrace:0
// Which attributes of clauses and calls go with what is asserted and assumed.
var g: int;
procedure Q(x: int) returns (y: int);
  requires {:id "r0"} x > 0;
  requires {:id "r1"} x > 1;
  modifies g;
  ensures {:id "e0"} y > 0;
  free ensures {:id "e1"} {:kk} y > 1;
procedure P(x: int) returns (y: int)
  requires {:id "pr"} {:zz} x > 3;
  free requires {:id "fr"} {:zz} x > 4;
  modifies g;
  ensures {:id "pe"} {:zz} y > 0;
{
  var {:id "loc"} z: int where z > 4;
  call {:id "c0"} {:zz} y := Q(x);
  call {:zz} y := Q(x);
  y := {:id "as"} {:zz} y + 1;
  assume {:id "am"} {:zz} y > 5;
  havoc z;
  if {:id "fi"} (y > 7) { y := y + 2; }
  while (y > 100) 
    invariant {:id "s"} {:zz} y > 0;
    free invariant {:gg} {:id "f"} y > 2;
    { y := y + 1; }
}
