// ivl: print
// What follows an `else` belongs to it as far as its level goes; the rest to the whole.
procedure p(x: int, b: bool)
{
  assert if b then false else true == false == true;
  assert if b then 1 else -2 : int : int == 3;
  assert if b then true else x is A;
  assert !if b then false else true : bool && true;
  assert -if b then 1 else 2 : int + 3 < 4;
  assert x == if b then 1 else x->f[3] : int;
  assert - - x : int is A;
  assert (-x) : int == (x : int)[1] - -x[1] : int;
}
