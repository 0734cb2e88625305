// Wrong: actions that say that they move, and do not. Each kind of check fails once or more.

var {:layer 0,1} x: int;

yield procedure {:layer 0} Set();
refines action {:layer 1} ASet { // expected: does not commute with ARepair
  x := 0;
}

// It matters whether it comes before ASet or behind it.
yield procedure {:layer 0} Add();
refines right action {:layer 1} AAdd { // expected: does not commute
  x := x + 1;
}

// It has to wait, and what moves to the left may not.
yield procedure {:layer 0} Take();
refines left action {:layer 1} ATake { // expected: blocks
  assume x > 0;
}

yield procedure {:layer 0} Need();
refines action {:layer 1} ANeed {
  assert x > 0; // expected: ARepair hides that it fails
}

yield procedure {:layer 0} NeedLeft();
refines left action {:layer 1} ANeedLeft {
  assert x > 0; // expected: others may break it, or hide that it fails
}

yield procedure {:layer 0} Repair();
refines left action {:layer 1} ARepair { // expected: does not commute
  x := 1;
}
