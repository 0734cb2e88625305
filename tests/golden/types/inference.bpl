// ivl: boogie /noVerify
// Type parameters that nothing determines; instances found by unification.
type Box a;
function none<a>(): a;
function box<a>(x: a): Box a;
function unbox<a>(b: Box a): a;
function count<a>(b: Box a): int;
procedure any<a>(x: a) returns (y: a);
axiom count(none()) == 1;
axiom unbox(box(1)) == 1;
axiom box(none()) == box(true);
procedure p() returns (r: bv16)
{
  var i: int;
  call i := any(none());
  call i := any(1);
  r := none();
  r := none()[16:0];
}
