// ivl: boogie /useArrayAxioms
// Without extensionality, comprehensions are equal if their texts are, but for names of
// variables: also with quantifiers in them. Triggers and attributes count.
function f(int): int;

procedure names()
{
  var a, b: [int]bool;

  a := (lambda x: int :: (exists y: int :: x > y));
  b := (lambda u: int :: (exists v: int :: u > v));
  assert a == b;
  b := (lambda u: int :: (exists v: int :: v > u));
  assert a == b; // fails
}

procedure nested()
{
  var a, b: [int]bool;

  a := (lambda x: int :: (forall y: int :: (exists z: int :: x + y == z)));
  b := (lambda x: int :: (forall z: int :: (exists y: int :: x + z == y)));
  assert a == b;
  b := (lambda x: int :: (forall z: int :: (forall y: int :: x + z == y)));
  assert a == b; // fails
}

procedure triggers()
{
  var a, b: [int]bool;

  a := (lambda x: int :: (forall u: int :: {f(u)} x == f(u)));
  b := (lambda y: int :: (forall v: int :: {f(v)} y == f(v)));
  assert a == b;
  b := (lambda y: int :: (forall v: int :: y == f(v)));
  assert a == b; // fails
}

procedure attributes()
{
  var a, b: [int]bool;

  a := (lambda x: int :: (forall u: int :: {:weight 3} {f(u)} x == f(u)));
  b := (lambda x: int :: (forall u: int :: {:weight 3} {f(u)} x == f(u)));
  assert a == b;
  b := (lambda x: int :: (forall u: int :: {:weight 5} {f(u)} x == f(u)));
  assert a == b; // fails
}

procedure other_attributes()
{
  var a, b: [int]bool;

  a := (lambda x: int :: (forall u: int :: {:about f(u)} {f(u)} x == f(u)));
  b := (lambda x: int :: (forall u: int :: {:about f(u)} {f(u)} x == f(u)));
  assert a == b; // fails
}

procedure holes(k: int, l: int)
{
  var a, b: [int]bool;

  a := (lambda x: int :: (exists y: int :: x > y + f(k)));
  b := (lambda x: int :: (exists y: int :: x > y + f(l)));
  if (k == l) {
    assert a == b;
  } else {
    assert a == b; // fails
  }
}
