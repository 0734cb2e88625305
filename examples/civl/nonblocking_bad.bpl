// Wrong: a left mover that may wait for ever.
var {:layer 0,1} turn: int;

yield procedure {:layer 0} Await(n: int);
refines left action {:layer 1} AAwait { assume turn == n; } // expected: it may be nobody's turn
