// ivl: boogie /infer:j /instrumentInfer:e /printInstrumented /noVerify
// What is known at the start and the end of each block, in the order of a search.
const limit: int;
axiom 0 <= limit && limit < 100;
var g: int;

procedure Branches(b: bool, n: int) returns (r: int)
  requires n >= 5;
{
  if (b) {
    r := n + 1;
  } else {
    r := 2 * n;
    assume r != 10;
  }
  assert r >= 6;
}

procedure Loop(r: real)
  modifies g;
{
  var i: int, x: real, ok: bool;

  i, x, ok := 0, 0.5, true;
  while (i < 200) {
    i := i + 1;
    x := x + 0.25;
    ok := !ok;
    call Other();
  }
  g := i mod 7;
}

procedure Other();
  modifies g;

procedure Dead() {
  var x: int;
  x := 3;
  if (x == 4) {
    assert false;
  }
}
