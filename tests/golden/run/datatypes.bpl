// ivl: run --runs=10
datatype List<T> { Nil(), Cons(head: T, tail: List T) }
datatype Pair { Pair(a: int, b: [int]int) }
datatype Shape { Circle(r: int), Square(side: int, tag: bool) }
datatype Color { Red(), Green(), Blue() }

function length<T>(l: List T): int { if l is Nil then 0 else 1 + length(l->tail) }

procedure Main()
{
  var l: List int;
  var p, q: Pair;
  var s: Shape;
  var i, x: int;
  var y: [int]int;
  var ps: [int]Pair;

  l := Nil();
  i := 0;
  while (i < 1000) { l := Cons(i, l); i := i + 1; }
  assert length(l) == 1000 && l->head == 999 && l->tail->head == 998;
  assert l == Cons(999, l->tail) && l != Nil();

  p := Pair(1, y);
  p->a := 2;
  p->b[3] := 4;
  assert p->a == 2 && p->b[3] == 4 && p->b == y[3 := 4];
  q := p->(a := 5);
  assert q->a == 5 && q->b == p->b && q != p && q->(a := 2) == p;
  ps[7] := p;
  ps[7]->b[8] := 9;
  assert ps[7]->b[8] == 9 && ps[7]->a == 2;
  Pair(x, y) := p;
  assert x == 2 && y[3] == 4;

  s := Circle(1);
  assert s is Circle && !(s is Square) && s->r == 1;
  assert s->side == Circle(1)->side;  // open, but a function
  havoc s;
  assert s is Circle || s is Square;
  assert (forall c: Color :: c == Red() || c == Green() || c is Blue);
  assert (exists c: Color :: c != Red() && c != Green());
  assert Cons(true, Nil()) != Cons(false, Nil());
}
