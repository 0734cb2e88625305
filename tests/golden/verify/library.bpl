// ivl: boogie /lib:base /lib:base
// A library's declarations come behind the program's, each library once.
procedure Sets(s: [int]bool)
{
  assert MapDiff(s, s) == MapConst(false);
  assert Id(3) == 3;
  assert MapAnd(s, MapConst(true))[4] == s[4];
  assert MapOr(s, s) == MapConst(true); // fails
}

procedure Sequences(v: Vec int)
{
  assert Vec_Len(Vec_Append(v, 1)) == Vec_Len(v) + 1;
  assert Vec_Nth(Vec_Append(v, 1), Vec_Len(v)) == 2; // fails
}
