// ivl: boogie /typeEncoding:value
// What types as values can't express is refused with its place: type variables have no sort.
type {:builtin "Seq"} Seq _;
function {:builtin "seq.len"} Seq_Len<T>(s: Seq T): int;

procedure P(s: Seq int)
{
  assert Seq_Len(s) >= 0;
}

procedure Q<T>(s: Seq T)
{
  assert Seq_Len(s) >= 0;
}
