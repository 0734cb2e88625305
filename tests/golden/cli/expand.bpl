// Definitions over bit vectors are expanded, but not those that a trigger, a recursion, or another type holds back.
type memory = [bv8]bv8;
function {:bvbuiltin "bvadd"} add(bv8, bv8): bv8;

function load(m: memory, i: bv8): bv16 { m[add(i, 1bv8)] ++ m[i] }
function store(m: memory, i: bv8, v: bv16): memory { m[i := v[8:0]][add(i, 1bv8) := v[16:8]] }
function twice(m: memory, i: bv8): bool { load(m, i) == load(m, add(i, 2bv8)) }

function triggered(x: bv8): bv8 { add(x, 3bv8) }
axiom (forall x: bv8 :: { triggered(x) } triggered(x) != x);

function even(x: bv8): bool { x == 0bv8 || odd(add(x, 255bv8)) }
function odd(x: bv8): bool { x != 0bv8 && even(add(x, 255bv8)) }

function offset(x: bv8, n: int): bool { n >= 0 && x != 0bv8 }

procedure Memory(m: memory, i: bv8, v: bv16)
{
  assert load(store(m, i, v), i) == v;
  assert twice(store(store(m, i, v), add(i, 2bv8), v), i);
  assert triggered(add(i, 1bv8)) == add(i, 4bv8);
  assert even(i) ==> !odd(0bv8);
  assert offset(1bv8, 2);
}

procedure Wrong(m: memory, i: bv8, v: bv16)
{
  assert load(store(m, add(i, 1bv8), v), i) == v;
}
