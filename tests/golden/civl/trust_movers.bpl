// ivl: boogie -trustMoverTypes
// Gates are looked at all the same.
var {:layer 0,1} x: int;
left action {:layer 1} Up(d: int) asserts d > 0; { assert d >= x; x := x + d; }
