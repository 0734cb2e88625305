// ivl: boogie
// Pools: universal statements whose variables name pools get instances at the terms that
// commands and refuted quantifiers add. Their triggers would not find these.
function F(int): bool;
function G(int, int): bool;
function P(int, int): bool;

procedure commands(n: int)
{
  assume (forall {:pool "A"} x: int :: F(x - 1));
  assert {:add_to_pool "A", n + 1} F(n);
}

procedure refuted()
{
  assume (forall {:pool "A"} x: int :: F(2 * x - 1));
  assert (forall y: int :: {:add_to_pool "A", y + 3} F(2 * y + 5));
}

procedure two_pools(n: int)
{
  assume (forall {:pool "A"} x: int, {:pool "B", "C"} y: int :: G(x - 1, y + 1));
  assert {:add_to_pool "A", n + 1} {:add_to_pool "C", 2, n - 1} G(n, n);
}

procedure nested()
{
  assume (exists x: int :: {:add_to_pool "B", x + 1} (forall {:pool "A"} y: int :: P(x, y)));
  assert (forall y: int :: {:add_to_pool "A", y} (exists {:pool "B"} x: int :: P(x - 1, y)));
}

// The value at the assertion counts, not the one at the start.
procedure state(m: int)
{
  var k: int;
  k := m;
  assume (forall {:pool "A"} x: int :: F(x - 1));
  havoc k;
  assert {:add_to_pool "A", k + 1} F(k);
  k := k + 7;
}

// Both a fact and to be proved; and below an equivalence.
procedure mixed(b: bool)
{
  assume b <==> (forall {:pool "A"} x: int :: F(x - 1));
  assert {:add_to_pool "A", 1} b ==> F(0);
  assert (forall x: int :: {:add_to_pool "A", x + 1} F(x)) ==> b;
}

procedure comprehension(a: [int]int, n: int)
{
  var c: [int]int;
  c := (lambda {:pool "A"} i: int :: a[i + 1]);
  assert {:add_to_pool "A", n} c[n] == a[n + 1];
}

// A pool that is fed by what it instantiates comes to an end.
procedure endless()
{
  assume (forall {:pool "A"} x: int :: (exists y: int :: {:add_to_pool "A", y} G(x - 1, y)));
  assert {:add_to_pool "A", 1} (exists y: int :: G(0, y));
}

// None of these holds.
procedure wrong_terms()
{
  assume (forall {:pool "A"} x: int :: x > 0 ==> F(x - 1));
  assert {:add_to_pool "A", 0} F(-1);
}

procedure wrong_exists()
{
  assume (exists {:pool "A"} x: int :: F(x));
  assert {:add_to_pool "A", 3} F(3);
}

procedure wrong_forall()
{
  assume {:add_to_pool "A", 0} F(0);
  assert (forall {:pool "A"} x: int :: F(x));
}

procedure wrong_iff(b: bool)
{
  assume b <==> (exists {:pool "A"} x: int :: F(x));
  assert {:add_to_pool "A", 0} b ==> F(0);
}

procedure wrong_order()
{
  assume (forall y: int :: {:add_to_pool "B", y} (exists {:pool "B"} x: int :: P(x, y)));
  assert (exists {:pool "A"} x: int :: {:add_to_pool "A", x}
    (forall {:pool "A"} y: int :: {:add_to_pool "A", y} P(x, y)));
  assert {:add_to_pool "A", 1} false;
}
