// ivl: boogie /noVerify
var g: int;
axiom (forall {:at g, old(g)} x: int :: {:at g, old(g)} x == 1);
axiom (lambda {:at g, old(g)} x: int :: {:at g, old(g)} x == 1)[3];
axiom (var {:at g, old(g)} x := 3; {:at g, old(g)} x == 1);
axiom {:at g, old(g)} true;
type {:at g, old(g)} T;
datatype D { A({:at g, old(g)} x: int) }
function F({:at g, old(g)} x: int) returns ({:at g, old(g)} r: int);
procedure {:at g, old(g)} P({:at g, old(g)} x: int) returns ({:at g, old(g)} r: int);
 requires {:at g, old(g)} true;
 ensures {:at g, old(g)} true;
pure procedure {:at g, old(g)} P2({:at g, old(g)} x: int) returns ({:at g, old(g)} r: int)
 requires {:at g, old(g)} true;
 ensures {:at g, old(g)} true;
{
 var {:at g, old(g)} y: int;
 assert {:at g, old(g)} true;
 assume {:at g, old(g)} (forall {:at g, old(g)} x: int :: {:at g, old(g)} x == 1);
 assert old(y) == y;
}
