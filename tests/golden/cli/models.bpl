// Models in the notation that tools read, states and files: see models.sh.
type ref;
const null: ref;
const limit: int;
function f(x: int, b: bool): int;
datatype List { Nil(), Cons(head: int, tail: List) }
var g: int;

procedure States(a: int) returns (r: int)
  requires a == 3 && limit == 7;
  modifies g;
{
  var unused: int;

  assume {:captureState "start"} true;
  g := a + 1;
  if (a > 2) {
    r := -5;
    assume {:captureState "then branch"} g == 4;
  } else {
    assume {:captureState "not on the way"} true;
  }
  assert r == -5;
  assume {:captureState "nothing new"} true;
  g := g + 1;
  assert g != 5;
  assume {:captureState "behind the failure"} true;
}

procedure Maps(m: [int]int, n: [int]bool, l: List, b: bv8)
{
  assume m == m[1 := 2][-3 := 4] && (forall i: int :: i != 1 && i != -3 ==> m[i] == 0);
  assume l == Cons(1, Cons(-2, Nil())) && b == 200bv8;
  assume f(1, true) == 10 && f(1, false) == 11;
  assert {:print "l = ", l} m[1] + m[-3] != 6;
}

procedure Elements(s: ref)
{
  assert s != null;
}
