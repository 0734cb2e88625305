// ivl: boogie
// Where there is a mistake, nothing is told of ambiguous type parameters in front of it.
datatype D0<t, u> { C0(f0: int), C1(f1: bool) }
procedure P() ensures C0(0) is C0 <==> true;
{ assert C0(1)->f0 == 1; }
procedure Q() { assert 3; assert C0(2)->f0 == 1; }
