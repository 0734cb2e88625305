// ivl: boogie
// What an action is found to modify is looked at as if it were declared: where the variable is.
var {:layer 0,0} x: int;
var {:layer 2,3} z: int;

action {:layer 1} Named()
modifies x;
{
  x := 1;
  z := 2;
}

action {:layer 1} Called()
asserts x > 0;
{
  call Named();
}

// Only read.
action {:layer 1} Read() returns (r: int) { r := x; }
