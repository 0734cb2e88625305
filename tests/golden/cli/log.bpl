// The log of a solver, as tools read it.
type Ref;
const unique a: Ref;
const unique b: Ref;
function f(x: int) returns (int);
axiom (forall x: int :: { f(x) } f(x) > -5);
axiom (forall x, y: int :: { f(x), f(y) } {:weight 3} x < y ==> f(x) < f(y));
function {:define} twice(x: int) returns (int) { x + x }
function {:define} more(x: int) returns (bool) { twice(x) > x }
function ControlFlow(x: int, y: int) returns (int);

procedure Sum(n: int) returns (r: int)
  requires a != b;
  ensures r > -5;
{
  r := f(n) + ControlFlow(0, 1);
  if (more(n)) {
    r := f(n);
    assert r > -5;
    assert (forall x: int :: x > n ==> f(x) > f(n));
  }
}

procedure {:rlimit 90000} {:timeLimit 7} {:random_seed 3} {:smt_option "smt.case_split", 2}
  Limits'(m: [int]bool)
{
  assert m[1] || !m[1];
  assume {:split_here} true;
  assert m[2 := true][2];
}
