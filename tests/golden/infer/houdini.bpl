// ivl: boogie /contractInfer /printAssignment /errorTrace:0
// Candidates that hold stay, those that fail fall, and so do those that rest on them.
const {:existential true} positive: bool;
const {:existential true} small: bool;
const {:existential true} even: bool;

procedure Step(x: int) returns (y: int)
  requires positive ==> x > 0;
  requires small ==> x < 5;
  ensures even ==> y mod 2 == 0;
{
  y := x + x;
}

procedure Main()
{
  var i, r: int;
  i := 1;
  while (i < 10)
    invariant positive ==> i > 0;
  {
    call r := Step(i);
    assert r mod 2 == 0;
    i := i + 1;
  }
  assert i == 7; // wrong whatever the assignment is
}

// What is no candidate's is neither asked about nor lost.
procedure Down(n: int)
  measure n;
{
  if (n > 0) {
    call Down(n);
  }
}
