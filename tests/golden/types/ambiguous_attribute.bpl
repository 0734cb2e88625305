// ivl: boogie
// In an attribute there is no default: which instance would it speak of?
type List _;
function nil<a>(): List a;

procedure p()
{
  assume {:hint nil()} nil():List int == nil();
}
