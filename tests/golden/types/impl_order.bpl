// ivl: boogie
procedure Q(x: int, z: int) returns (y: bool);
implementation {:a 1 + true} {:verify 3} {:timeLimit true} Q({:b 2 + true} x: bool, z: bool) returns ({:c 3 + true} y: int)
{
  var {:d 4 + true} i: int where true + 1;
  i := true;
}
procedure {:a 1 + true} R({:b 2 + true} x: bool, z: bool where 3) returns ({:c 3 + true} y: int where z + 1)
  requires 3;
{
  var {:d 4 + true} i: int where true + 1;
  i := true;
}
procedure {:a 1 + true} A({:b 2 + true} x: bool, z: bool where 3, y: int) returns ();
implementation A(x: int, y: bool) { assert 3; }
implementation A<t>(x: int, z: t, y: bool) { var k: int where 3; assert 3; }
