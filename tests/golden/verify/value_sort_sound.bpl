// ivl: boogie /typeEncoding:value /errorTrace:0 /timeLimit:20
// What is said of the values of a type is said of no others: nothing here contradicts itself.
type One;
axiom (forall x, y: One :: x == y);
type Unit _;
function unit<a>(x: a): Unit a;
axiom (forall<a> x, y: Unit a :: x == y);

procedure Singletons<a>(x: a, o: One, u: Unit int, w: Unit bool)
{
  assert unit(x) == unit(x) && unit(3) == u && unit(3) == unit(4) && unit(true) == w;
  assert unit(o) == unit(unit_of(o));
  assert false; // error
}
function unit_of(o: One): One { o }

function {:inline} inlined<a>(x: a): a { x }
function defined<a>(x: a): a { x }
function first<a>(x: a, y: Unit a): a { if y == unit(x) then x else inlined(x) }

procedure Bodies(i: int, b: bool)
{
  assert inlined(defined(i)) == first(i, unit(i));
  assert inlined(defined(b)) <==> first(b, unit(b));
  assert false; // error
}

// There are other types than those of the program.
procedure OtherTypes<a>(x: a)
{
  assert (exists i: int :: x == i) || (exists b: bool :: x == b) ||
    (exists o: One :: x == o); // error
}

procedure Writes(m: <a>[a]int, n: <a>[a]a)
{
  var k: <a>[a]int;
  var l: <a>[a]a;

  k := m;
  k[3] := 1;
  k[true] := 2;
  l := n;
  l[3] := 4;
  l[true] := false;
  assert k[3] == 1 && k[true] == 2 && l[3] == 4 && !l[true];
  assert false; // error
}

procedure Free<a>(x: a, y: a)
{
  var m: [int]a;
  var k: <b>[b]a;

  m := (lambda i: int :: if i == 0 then x else y);
  k := (lambda<b> z: b :: if z == x then x else y);
  assert m[0] == x && m[1] == y && k[x] == x && (x != 3 ==> k[3] == y);
  assert false; // error
}

type Tree _;
function leaf<a>(): Tree a;
function node<a>(x: a, l: Tree (Tree a)): Tree a;
function depth<a>(t: Tree a): int;
axiom (forall<a> :: depth(leaf(): Tree a) == 0);
axiom (forall<a> x: a, l: Tree (Tree a) :: {node(x, l)} depth(node(x, l)) == depth(l) + 1);
axiom (forall<a> t: Tree a :: {depth(t)} depth(t) >= 0);
axiom (forall<a> x: a, l: Tree (Tree a) :: {node(x, l)} node(x, l) != leaf());

procedure Trees<a>(x: a, t: Tree (Tree a))
{
  assert depth(node(x, t)) > 0;
  assert depth(node(x, leaf())) == 1;
  assert depth(node(x, node(leaf(), leaf()))) == 2;
  assert false; // error
}
