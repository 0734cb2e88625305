// ivl: boogie -lib:base
// Permissions are not used twice, and do not get lost where they are promised.
datatype Box { Box(items: Map (One Loc) int, count: int) }

procedure twice({:linear_in} a: Map (One Loc) int, {:linear_in} k: One Loc)
  returns ({:linear} c: Map (One Loc) int)
{
  c := a;
  call Map_Put(c, k, 1);
  call Map_Put(c, k, 2); // k is gone
}

procedure lost({:linear} a: Map (One Loc) int) returns ({:linear} c: Map (One Loc) int)
{
  c := a;
} // a has been given away

procedure never() returns ({:linear} c: Map (One Loc) int)
{
} // c was not given anything

// Available only on one of the paths.
procedure joined({:linear_in} a: Map (One Loc) int, b: bool)
  returns ({:linear} c: Map (One Loc) int)
{
  var t: Map (One Loc) int;
  c := a;
  if (b) {
    t := c;
  }
}

procedure looped({:linear_in} a: Map (One Loc) int, {:linear_in} k: One Loc, n: int)
  returns ({:linear} c: Map (One Loc) int)
{
  var i: int;
  c := a;
  while (i < n) {
    call Map_Put(c, k, i);
    i := i + 1;
  }
}

procedure packs({:linear_in} a: Map (One Loc) int) returns ({:linear} b: Box, {:linear} d: Box)
{
  var e: Map (One Loc) int;
  var n: int;
  b := Box(Map_Empty(), 1);
  b, d := Box(a, 1), Box(a, 2);
  Box(e, n) := Box(a, 3);
  b->items->dom := Set_Empty();
}

procedure take({:linear_in} a: Map (One Loc) int, {:linear} b: Map (One Loc) int);

procedure passes({:linear_in} a: Map (One Loc) int, {:linear} b: Box)
{
  call take(a, a);
  call take(b->items, a);
}
