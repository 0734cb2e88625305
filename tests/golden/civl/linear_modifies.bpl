// ivl: boogie -lib:base
// A primitive modifies the variable at the root of its path.
var m: UnitMap (One int);
procedure P({:linear_in} k: One int) { call One_Put(m, k); }
procedure Q({:linear_in} k: One int) modifies m; { call One_Put(m, k); }
