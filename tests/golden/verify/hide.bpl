// ivl: boogie /errorTrace:0 /vcsSplitOnEveryAssert /prune:1
// Hideable axioms are for assertions at which their function is revealed.
function f(x: int): int uses {
  hideable axiom (forall x: int :: {f(x)} f(x) == 1);
}
function g(x: int): int uses {
  hideable axiom (forall x: int :: {g(x)} g(x) == 2);
}
revealed function h(x: int): int uses {
  hideable axiom (forall x: int :: {h(x)} h(x) == 3);
}
function open(x: int): int uses {
  axiom (forall x: int :: {open(x)} open(x) == 4);
}
function poly<T>(x: T): int uses {
  hideable axiom (forall<T> x: T :: {poly(x)} poly(x) == 5);
}

procedure Default() { assert f(1) == 1; assert g(1) == 2; assert poly(true) == 5; }

procedure One(){
  hide f;
  assert f(1) == 1; // error
  assert g(1) == 2;
  reveal *;
  assert f(2) == 1;
}

procedure All() {
  hide *;
  assert g(1) == 2; // error
  assert poly(1) == 5; // error
  assert h(1) == 3;
  assert open(1) == 4;
  reveal poly;
  assert poly(false) == 5;
  assert g(2) == 2; // error
}

procedure Stack() {
  hide *;
  push;
  reveal f;
  push;
  hide f;
  reveal g;
  assert g(1) == 2;
  pop;
  assert f(1) == 1;
  assert g(2) == 2; // error
  pop;
  pop;
  assert f(2) == 1; // error
}

// One path to it is enough.
procedure Join(b: bool) {
  hide *;
  push;
  if (b) { reveal f; } else { reveal g; }
  assert f(1) == 1;
  assert g(1) == 2;
  pop;
  assert f(2) == 1; // error
}

procedure Loop(n: int) {
  var i: int;
  i := n;
  hide *;
  while (i > 0) { reveal f; i := i - f(0); assert f(i) == 1; }
  assert f(n) == 1; // error
}
