// ivl: boogie
procedure P()
{
  assert |{ var m: int where m > nowhere; A: return true; }|;
  assert |{ var {:about nothing} m: int; A: return true; }|;
  assert |{ var m: int where n > m; var n: int where m > n; A: return true; }|;
  assert n > m; // not here
}

var g: int;
procedure Q(x: int where x > old(g)) returns (y: int where y > old(g)) // neither has a state before
{
  var z: int where z > old(g); // nor has a local variable
  assert z > old(g);
}
