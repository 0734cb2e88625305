// ivl: verify -q --solver=z3
// z3's own operations on maps: all of these are equalities of maps, proved without any index.
function {:builtin "MapAnd"} And([int]bool, [int]bool): [int]bool;
function {:builtin "MapOr"} Or([int]bool, [int]bool): [int]bool;
function {:builtin "MapNot"} Not([int]bool): [int]bool;
function {:builtin "MapImp"} Imp([int]bool, [int]bool): [int]bool;
function {:builtin "MapIff"} Iff([int]bool, [int]bool): [int]bool;
function {:builtin "MapIte"} Ite([int]bool, [int]int, [int]int): [int]int;
function {:builtin "MapEq"} Eq([int]int, [int]int): [int]bool;
function {:builtin "MapLe"} Le([int]int, [int]int): [int]bool;
function {:builtin "MapGt"} Gt([int]real, [int]real): [int]bool;
function {:builtin "MapAdd"} Add([int]int, [int]int): [int]int;
function {:builtin "MapMul"} Mul([int]int, [int]int): [int]int;
function {:builtin "MapConst"} Const(bool): [int]bool;
function {:builtin "MapConst"} ConstInt(int): [int]int;

procedure all(a: [int]bool, b: [int]bool, f: [int]int, g: [int]int, u: [int]real, v: [int]real, i: int)
{
  assert Not(And(a, b)) == Or(Not(a), Not(b));
  assert Imp(a, b) == Or(Not(a), b);
  assert And(a, Const(true)) == a;
  assert Iff(a, a) == Const(true);
  assert Ite(Const(true), f, g) == f;
  assert Eq(f, f) == Const(true);
  assert Le(f, Add(f, ConstInt(1))) == Const(true);
  assert Gt(u, v)[i] <==> u[i] > v[i];
  assert Mul(f, g)[i] == f[i] * g[i];
  assert Const(false)[i := true] != Const(true);
}

procedure wrong(a: [int]bool, b: [int]bool)
{
  assert Or(a, b) == a;
}

// How many elements are there? Perhaps one: then these do not hold, as z3 itself would have it.
type T;
datatype Box<U> { Box(of: U) }
function {:builtin "MapConst"} ConstT(bool): [T]bool;
function {:builtin "MapNot"} NotT([T]bool): [T]bool;
function {:builtin "MapConst"} ConstBox(bool): [Box T]bool;
function {:builtin "MapConst"} ConstBoxInt(bool): [Box int]bool;

procedure one(t: T)
{
  assert ConstT(false)[t := true] != ConstT(true);
}

procedure one_complement(t: T, a: [T]bool)
{
  assert NotT(a) != a[t := true];
}

procedure one_box(t: Box T)
{
  assert ConstBox(false)[t := true] != ConstBox(true);
}

procedure many_boxes(t: Box int)
{
  assert ConstBoxInt(false)[t := true] != ConstBoxInt(true);
}
