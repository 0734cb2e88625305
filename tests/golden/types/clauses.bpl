// ivl: boogie /noVerify
var a, b: int where a;
var c: int where c + true; 
var d: int where b ++ b == c;
procedure P(x, y: int where x, z: int where x + true) returns (r: int where z);
  requires {:minimize true} x;
  free requires x + true;
  ensures r;
  measure x == y, x, z, true, 3.5;
  modifies kk, kk, a, a;
const kk: int;
procedure Q() returns (k: bool)
{
  var l, m: int where l; var {:assumption} as: int;
  while (l) invariant l; invariant {:minimize true} l + true; measure m, k, 3.4; free invariant m; { assume l; assert k + m; }
  assume k ++ k;
  return;
}
procedure R({:assumption} x: int) returns ({:assumption} y: int); implementation R({:assumption} x: int) returns ({:assumption} y: int) { var k: [int]int; call k := R(k + 1); call y := R(k[true]);  call k := Q();  call k := R(true); }
