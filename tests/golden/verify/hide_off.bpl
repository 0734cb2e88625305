// ivl: boogie --solver=cvc5
// Without /prune:1 nothing is hidden; a block is where the name is that its first hide tells.
function f(int): int;
procedure P(a: int) {
  hide   f;
  if (a > 0) { reveal  
    f; assert a > 1; }
  hide *;
  push; assert a > 3; pop;
  A: pop; assert a > 3; 
}
function Ok(x: int): bool uses { hideable axiom (forall x: int :: {Ok(x)} Ok(x)); }
procedure Q() { hide *; assert Ok(3); }
