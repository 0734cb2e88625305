// ivl: boogie /errorTrace:0 /prune:1
// Where ways meet: beside a set that reveals all others, those that hide all others do not count.
function Ok(x: int): bool uses { hideable axiom (forall x: int :: {Ok(x)} Ok(x)); }
function Ko(x: int): bool uses { hideable axiom (forall x: int :: {Ko(x)} Ko(x)); }
procedure A(a: int) { if (a > 0) { hide *; reveal Ok; } else { hide Ok; } assert Ok(1); }
procedure B(a: int) { if (a > 0) { hide *; reveal Ok; } else { hide Ok; } assert Ko(1); }
procedure C(a: int) { if (a > 0) { hide *; } else { hide Ok; } assert Ko(1); }
procedure D(a: int) { if (a > 0) { hide *; reveal Ok; } else { } assert Ok(1); }
procedure E(a: int) { hide Ok; assert Ko(1); hide *; reveal Ok; assert Ok(1); }
procedure F(a: int) { hide *; reveal Ok; assert Ok(1); hide Ok; assert Ok(2); }
procedure G(a: int) { hide *; reveal Ok; assert a == a; hide Ok; reveal Ko; assert Ok(2); }
procedure H(a: int) { hide *; reveal Ok; push; hide Ok; assert Ko(2); pop; assert Ok(2); }
procedure I(a: int) { if (a > 0) { push; hide *; reveal Ok; } else { push; hide Ok; } pop; assert Ko(1); }
procedure J(a: int) { if (a > 0) { hide *; } else { hide *; reveal Ok; } assert Ok(1); }
procedure K(a: int) { if (a > 0) { hide Ok; } else { hide Ko; } assert Ok(1); assert Ko(2); }
procedure L(a: int) { if (a > 0) { hide Ok; } else { hide Ok; hide Ko; } assert Ok(1); assert Ko(2); }
procedure M(a: int) { hide *; assert Ok(1); reveal *; assert Ko(1); hide Ok; assert Ok(3); }
procedure N(a: int) { hide *; reveal Ok; assert a == a; reveal *; hide Ok; assert Ok(1); }
procedure O(a: int) { reveal *; hide Ok; assert a == a; hide *; reveal Ok; assert Ok(1); }
