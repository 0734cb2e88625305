// Wrong: what would fail does not, if the left mover that makes its gate hold is moved before it.
var {:layer 0,1} ready: bool;

yield procedure {:layer 0} Prepare();
refines left action {:layer 1} APrepare { ready := true; }

yield procedure {:layer 0} Start();
refines action {:layer 1} AStart { assert ready; } // expected: holds after APrepare
