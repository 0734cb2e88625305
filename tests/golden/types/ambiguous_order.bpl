// ivl: boogie
// Ambiguous type parameters are told of behind all checks, if there is no mistake: of a procedure
// what is ensured first, of a loop its guard behind its invariants.
datatype D0<t, u> { C0(f0: int), C1(f1: bool) }
procedure P(x: int)
  requires C0(1) is C0;
  ensures C0(2) is C0;
  requires C0(3) is C0;
  ensures C0(4) is C0;
  requires C0(5) is C0;
  free ensures C0(6) is C0;
{
   if (C0(9) is C0) { assert C0(10) is C0; }
   while (C0(12) is C0) invariant C0(13) is C0; invariant C0(14) is C0;  { 
       assume C0(16) is C0; }
   call Q(C0(17)->f0);
   l := C0(19)->f0;
   assert (exists y: int :: {C0(20)->f0 + y} C0(22)->f0 == y);
   assert (var y := C0(23)->f0; y == C0(24)->f0);
   assert (lambda y: int :: C0(25)->f0)[1] == 0;
}
axiom C0(26)->f0 == 0;
procedure Q(x: int);
var v: int;
const c: int;
function F(x: int): int { C0(28)->f0 }
const d: int uses { axiom C0(30)->f0 == 0; }
