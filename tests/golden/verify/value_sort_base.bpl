// ivl: boogie /typeEncoding:value /lib:base /errorLimit:0
// The libraries where types are values, with polymorphic recursion.
type List _;
function grow<T>(x: T): int;
axiom (forall<T> x: T :: {grow(x)} grow(x) >= 0 && (grow(x) > 5 || grow(Some(x)) >= grow(x)));

procedure sets<T>(a: [T]bool, b: [T]bool, x: T)
{
  assert Set_Contains(Set_Add(a, x), x);
  assert Set_IsSubset(Set_Intersection(a, b), a);
  assert Set_IsSubset(a, Set_Union(a, b));
  assert !Set_Contains(Set_Empty(), x);
  assert Set_Union(a, b) == Set_Union(b, a);
  assert Set_IsSubset(Set_Union(a, b), a); // fails
}

procedure vectors<T>(v: Vec T, x: T)
{
  assert Vec_Len(Vec_Append(v, x)) == Vec_Len(v) + 1;
  assert Vec_Nth(Vec_Append(v, x), Vec_Len(v)) == x;
  assert Vec_Len(Vec_Empty(): Vec T) == 0;
  assert Vec_Len(v) >= 0;
  assert Vec_Nth(v, 0) == x; // fails
}

procedure maps<K, V>(m: Map K V, k: K, l: K, v: V)
{
  assert Map_At(Map_Update(m, k, v), k) == v;
  assert Map_Contains(Map_Update(m, k, v), k);
  assert k != l ==> Map_At(Map_Update(m, k, v), l) == Map_At(m, l);
  assert !Map_Contains(Map_Remove(m, k), k);
  assert Map_Contains(m, k); // fails
}

procedure sequences(s: Seq (Option int))
{
  assert Seq_Len(Seq_Concat(s, Seq_Unit(None()))) == Seq_Len(s) + 1;
  assert Seq_Nth(Seq_Unit(Some(4)), 0)->t == 4;
  assert Seq_Len(s) == 1; // fails
}

procedure recursion<T>(x: T, n: int)
{
  if (n > 0) {
    call recursion(Some(x), n - 1);
  }
  assert grow(x) >= 0;
  assert grow(x) > 0; // fails
}
