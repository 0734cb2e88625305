// ivl: boogie /errorTrace:0
// At the head of a loop nothing is assumed of the variables of what is inlined in it.
var g: int;

procedure {:inline 1} Claim() { var l: int where g > 5; l := 0; }

procedure Head(n: int)
  modifies g;
{
  var i: int;
  while (i < n)
  {
    assert g > 5; // error
    i := i + 1;
    call Claim();
    assert g > 5;
    g := 0;
  }
}
