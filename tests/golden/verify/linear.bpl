// ivl: boogie -lib:base
// Primitives of the linear type system in sequential code: what a call of one does.
datatype Item { Item(n: int) }
datatype Box { Box(items: Map (One Loc) Item, count: int) }

procedure move_item({:linear_in} a: Map (One Loc) Item, {:linear_in} b: Map (One Loc) Item, l: Loc)
  returns ({:linear} c: Map (One Loc) Item, {:linear} d: Map (One Loc) Item)
  requires Map_Contains(a, One(l));
  ensures !Map_Contains(c, One(l)) && Map_Contains(d, One(l));
  ensures Map_At(d, One(l)) == Map_At(a, One(l));
{
  var key: One Loc;
  var it: Item;
  c := a;
  d := b;
  key := One(l);
  call it := Map_Get(c, key);
  call Map_Put(d, key, it);
}

// A key that is a permission is in no other map: here that is what is proved.
procedure fresh({:linear} a: Map (One Loc) Item, {:linear_in} k: One Loc)
  returns ({:linear} c: Map (One Loc) Item)
{
  call c := Map_MakeEmpty();
  call Map_Put(c, k, Item(3));
  assert Map_At(c, k) == Item(3);
  assert Map_Contains(c, k);
}

procedure absent({:linear_in} a: Map (One Loc) Item, {:linear_in} k: One Loc)
  returns ({:linear} c: Map (One Loc) Item)
{
  var before: bool;
  c := a;
  before := Map_Contains(c, k);
  call Map_Put(c, k, Item(3));
  assert !before;
}

// With keys that are plain values nothing of the kind is known.
procedure values(a: Map int int, k: int) returns (c: Map int int)
{
  var before: bool;
  c := a;
  before := Map_Contains(c, k);
  call Map_Put(c, k, 5);
  assert Map_At(c, k) == 5;
  assert !before; // fails
}

procedure get_fails({:linear_in} a: Map (One Loc) Item, l: Loc)
  returns ({:linear} c: Map (One Loc) Item, {:linear} key: One Loc)
{
  var it: Item;
  c := a;
  key := One(l);
  call it := Map_Get(c, key); // fails: not known to be there
}

procedure split_join({:linear_in} a: Map (One Loc) Item, ks: [One Loc]bool)
  returns ({:linear} c: Map (One Loc) Item)
  requires Set_IsSubset(ks, a->dom);
  ensures c->dom == a->dom;
{
  var part: Map (One Loc) Item;
  c := a;
  call part := Map_Split(c, ks);
  assert part->dom == ks;
  call Map_Join(c, part);
}

procedure split_fails({:linear_in} a: Map (One Loc) Item, ks: [One Loc]bool)
  returns ({:linear} c: Map (One Loc) Item, {:linear} part: Map (One Loc) Item)
{
  c := a;
  call part := Map_Split(c, ks); // fails
}

// A field of a datatype with one constructor.
procedure field({:linear_in} b: Box, l: Loc) returns ({:linear} c: Box)
  requires Map_Contains(b->items, One(l));
  ensures Map_Contains(c->items, One(l)) && Map_At(c->items, One(l)) == Item(7);
  ensures c->count == b->count;
{
  var key: One Loc;
  var it: Item;
  c := b;
  key := One(l);
  call it := Map_Get(c->items, key);
  call Map_Put(c->items, key, Item(7));
}

procedure load(b: Box) returns (r: Item)
{
  var x: Item;
  x := Item(1);
  call Path_Store(x->n, 4);
  call r := Path_Load(x);
  assert r == Item(4);
}

procedure moved({:linear_in} a: One Loc, {:linear_out} b: One Loc)
{
  call Move(a, b); // fails: not known to be equal
}

procedure ones({:linear_in} a: UnitMap (One Loc), {:linear_in} b: UnitMap (One Loc), l: Loc, k: Loc)
  returns ({:linear} c: UnitMap (One Loc), {:linear} d: UnitMap (One Loc), {:linear} other: One Loc)
  requires Set_Contains(a->dom, One(l));
{
  var key: One Loc;
  c := a;
  d := b;
  key := One(l);
  call One_Get(c, key);
  call One_Put(d, key);
  assert Set_Contains(d->dom, key) && !Set_Contains(c->dom, key);
  other := One(k);
  call One_Get(c, other); // fails
}
