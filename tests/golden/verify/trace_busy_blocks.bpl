// ivl: boogie --solver=cvc5
// Blocks that only hide or reveal, or have an attribute at their end, are in traces; a return with
// attributes is at the last token of them.
function F(x: int): int;
var g: int;

procedure hide_is_a_command(c: bool)
{
  goto A, B;
A: hide F; goto C;
B: assume g > 2; goto C;
C: assert g > 3;
}

procedure reveal_and_push()
{
  goto A, B;
A: push; goto C;
B: assume g > 4; goto C;
C: reveal F; goto D;
D: pop; goto E;
E: assert g > 3;
}

procedure marked_if(c: bool)
  requires c && g < 2;
{
  if (!c) { assume g < 1; }
  if {:any} (c) { }
  assert g > 3;
}

procedure marked_goto()
{
  goto {:any} A, B;
A: goto {:any} C;
B: assume g > 2; goto C;
C: assert g > 3;
}

procedure marked_return(c: bool)
  ensures g > 0;
{
  if (c) {
    return {:any}
      {:other 3, "a"};
  }
  assume g > 1;
}
