// Wrong: two threads that draw tickets draw others if they do it the other way around.
var {:layer 0,1} next: int;

yield procedure {:layer 0} Draw() returns (ticket: int);
refines right action {:layer 1} ADraw { // expected: the tickets are exchanged
  ticket := next;
  next := next + 1;
}
