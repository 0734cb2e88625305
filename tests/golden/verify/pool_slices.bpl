// Instances from pools beside block equations: see pool_slices.sh.
function h(int): int;
axiom (forall i: int :: {h(i)} h(i) > h(i + 1));

procedure Universal(x: int)
{
  assume (forall {:pool "A"} i: int :: i == i + 0);
  assert {:add_to_pool "A", x} h(x) > 0;
  assert h(x) > 9;
  assert false;
}

procedure Existential(x: int)
{
  assume (exists {:pool "A"} i: int :: h(i) > 7);
  assert {:add_to_pool "A", x, x + 1} h(x) > h(x + 2);
  assert h(x) > 0;
  assert h(x) < h(x + 1);
}

procedure Nested(x: int, b: bool)
{
  assume b ==> (forall {:pool "A"} i: int :: (exists {:pool "B"} j: int :: j > i));
  if (b) {
    assume {:add_to_pool "A", x} true;
    assert {:add_to_pool "B", x + 1} h(x) > 0;
    assert h(x) > h(x + 3) + 9;
  }
  assert h(x) > 9;
}

procedure Comprehension(x: int, m: [int]int)
{
  assume m == (lambda {:pool "A"} i: int :: h(i));
  assume (forall {:pool "A"} i: int :: m[i] == h(i));
  assert {:add_to_pool "A", x} m[x] == 0;
  assert m == m[x := 0];
}

procedure Loop(n: int) returns (i: int)
{
  i := 0;
  while (i < n)
    invariant (forall {:pool "A"} k: int :: k < 0 ==> k < i);
  {
    assert {:add_to_pool "A", i - n, -1} h(i) > h(i + 2);
    i := i + 1;
    assert h(i) == 0;
  }
  assert h(i) > n;
}
