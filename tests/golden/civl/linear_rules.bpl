// ivl: boogie
// How linear variables may be declared and passed.
datatype Pair { Pair(a: One int, n: int) }
datatype Opt { N(), C(h: One int, t: int) }
var {:layer 0, 2} {:linear} g: One int;
var {:layer 0, 2} {:linear_in} h: One int;
var {:layer 0, 2} {:linear} s: UnitMap (One int);
procedure outs() returns ({:linear_out} r: One int);
yield invariant {:layer 1} I({:linear} a: One int, {:linear_in} b: int);
yield invariant {:layer 1} J({:linear} a: One int);
procedure ordinary({:linear} a: One int, {:linear_in} b: One int);
pure procedure pure1({:linear_in} a: One int) returns ({:linear} r: One int);
procedure calls({:linear} a: One int, {:linear_in} b: One int, {:linear} m: Map (One int) (One int))
returns ({:linear} o: UnitMap (One int))
modifies g;
{
  var p: Pair; var x, y: One int; var i: int; var mm: Map (One int) (One int);
  call ordinary(a, One(1));
  call ordinary(p->a, b);
  call ordinary(g, g);
  call ordinary(a, a);
  call x := pure1(g);
  call g := pure1(g);
  x, y := a, a;
  p, x := Pair(a, 1), a;
  p := Pair(One(2), 1);
  Pair(x, i) := Pair(a, 2);
  y->val := 1;
  mm->val := mm->val;
  p->a->val := 2;
}
procedure primitives({:linear_in} b: One int, {:linear} inp: UnitMap (One int), {:linear} q: Map int (UnitMap (One int)))
returns ({:linear} o: UnitMap (One int))
{
  var x, y: One int; var i: int; var p: Pair; var m: UnitMap (One int); var mm: Map int (UnitMap (One int)); var c: Opt;
  call Move(x, One(1));
  call Move(One(1), p->a);
  call One_Put(inp, b);
  call One_Get(s, x);
  call One_Put(Map_Empty(), b);
  call o := Map_Split(o, Set_Empty());
  call i := Path_Load(x->val);
  call i := Path_Load(i + 1);
  call x := Path_Load(p->a);
  call Path_Store(p->n, 1);
  call Path_Store(m->dom, m->dom);
  call Path_Store(p->a->val, 1);
  call Path_Store(p->a, x);
  call One_Put(mm->val[i], b);
}
yield procedure {:layer 1} Y({:linear} a: One int, {:linear} b: One int, {:linear_in} c: One int)
{
  var x: One int;
  call J(a) | Z(a);
  call Z(a) | Z(a);
  call Z(a) | J(b) | J(b);
  call x := Loc_New2() | Z(a);
  call Z(b) | Move(c, x);
}
yield procedure {:layer 1} Z({:linear} a: One int);
yield procedure {:layer 1} Loc_New2() returns ({:linear} r: One int);
