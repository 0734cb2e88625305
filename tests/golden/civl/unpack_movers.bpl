// ivl: boogie
// That what is unpacked has the constructor is a part of the gate.
datatype Box { Box(a: int, b: int), Nothing() }
var {:layer 0,3} g: Box;
left action {:layer 1,2} Open(p: Box) returns (x: int, y: int) { Box(x, y) := p; }
left action {:layer 1,2} OpenShared() returns (x: int) { var y: int; Box(x, y) := g; g := Nothing(); }
