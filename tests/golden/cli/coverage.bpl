// What proofs need, of all that has an id; and proofs that hold for no reason: see coverage.sh.
function f(x: int): int;
axiom {:id "f_pos"} (forall x: int :: { f(x) } f(x) > 0);
axiom {:id "f_other"} (forall x: int :: { f(x) } f(x) != 17);

procedure Callee(x: int) returns (y: int);
  requires {:id "callee_pre"} x > 0;
  ensures {:id "callee_post"} y > x;
  ensures {:id "callee_other"} y != 100;

procedure Caller(a: int) returns (r: int)
  requires {:id "caller_pre"} a > 5;
  requires {:id "caller_other"} a < 1000;
  ensures {:id "caller_post"} r > 5;
{
  call {:id "the_call"} r := Callee(a);
  r := {:id "plus"} r + 1;
}

procedure Loop(n: int) returns (i: int)
  requires {:id "n_pos"} n >= 0;
  ensures {:id "at_n"} i == n;
{
  i := {:id "zero"} 0;
  while (i < n)
    invariant {:id "bounded"} i <= n;
    invariant {:id "useless"} i >= -7;
  {
    i := {:id "step"} i + 1;
  }
}

procedure Axioms(x: int)
{
  assert {:id "positive"} f(x) > 0;
}

procedure Contradiction(x: int)
  requires {:id "small"} x < 0;
  requires {:id "large"} x > 0;
  ensures {:id "anything"} x == 42;
{
  assert {:id "whatever"} x == 7;
  assert {:id "trivial"} x == x;
}

procedure Unreachable(x: int)
{
  if (x > 0) {
    assert {:id "there"} x >= 1;
    if (x < 0) {
      assert {:id "never"} x == 12;
      call {:id "no_call"} Needy(x);
    }
  }
  assume false;
  assert {:id "behind"} x == 13;
}

procedure Needy(x: int);
  requires {:id "needy"} x == 14;

procedure Fails(x: int)
  requires {:id "not_enough"} x > 0;
{
  assert {:id "wrong"} x > 1;
}
