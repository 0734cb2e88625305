// ivl: boogie
// Linear globals, and primitives along paths, of sequential programs are verified.
datatype Box { Empty(), Full(m: Map (One int) int, n: int) }
var {:linear} g: Map (One int) int;
var {:linear} boxes: Map int Box;
procedure put({:linear_in} k: One int, n: int)
modifies g;
{
  call Map_Put(g, k, n);
  assert Map_Contains(g, k) && Map_At(g, k) == n;
  assert Map_At(g, k) == 7; // wrong
}
procedure paths({:linear_in} k: One int, i: int)
requires Map_Contains(boxes, i) && boxes->val[i] is Full;
modifies boxes;
{
  call Map_Put(boxes->val[i]->m, k, 3);
  assert Map_At(boxes->val[i]->m, k) == 3;
  assert boxes->val[i]->n == old(boxes->val[i]->n);
}
procedure no_key({:linear_in} k: One int, i: int)
requires boxes->val[i] is Full;
modifies boxes;
{
  call Map_Put(boxes->val[i]->m, k, 3);
}
procedure no_field({:linear_in} k: One int, i: int)
requires Map_Contains(boxes, i);
modifies boxes;
{
  call Map_Put(boxes->val[i]->m, k, 3);
}
procedure load(i: int) returns (n: int)
requires Map_Contains(boxes, i) && boxes->val[i] is Full;
modifies boxes;
ensures n == old(boxes->val[i]->n) && boxes->val[i]->n == n + 1;
{
  call n := Path_Load(boxes->val[i]->n);
  call Path_Store(boxes->val[i]->n, n + 1);
}
