// Wrong: layer 1 is to see a variable that is hidden there.
var {:layer 0,0} x: int; // rejected: ASet modifies it

yield procedure {:layer 0} Set(v: int);
refines action {:layer 1} ASet { x := v; } // rejected: x ends at layer 0
