# Assertions in front of a marker are not checked; what is verified is what runs find.
cat >selective_checking.tmp.bpl <<'END'
procedure {:selective_checking} InFront()
{
  var x: int;
  assert x > 0;
  assume {:start_checking_here} true;
  assert x > 0;
}
procedure {:selective_checking} NotAssumed()
{
  var x: int;
  assert {:subsumption 0} x > 0;
  assume {:start_checking_here} true;
  assert x > 0;
}
procedure {:selective_checking} OnOnePath()
{
  if (*) { assume {:start_checking_here} true; }
  assert false;
}
procedure {:selective_checking} Never() { assert false; }
procedure {:selective_checking} Itself() { assert {:start_checking_here} false; }
procedure {:selective_checking} Rounds()
{
  var i: int;
  i := 0;
  while (i < 3)
  {
    assume {:start_checking_here} true;
    i := i + 1;
  }
  assert i == 4;
}
procedure {:selective_checking} Round()
{
  var i: int;
  i := 0;
  while (i < 3)
    invariant i != 2;
  {
    assume {:start_checking_here} true;
    i := i + 1;
  }
}
procedure {:selective_checking} Before()
{
  var i: int;
  i := 0;
  assume {:start_checking_here} true;
  while (i < 3) { i := i + 1; }
  assert i == 4;
}
procedure Pre(x: int) requires x > 0; { }
procedure {:selective_checking} Calls() { call Pre(0); }
procedure {:selective_checking} CallsBehind() { assume {:start_checking_here} true; call Pre(0); }
procedure {:selective_checking} Post() returns (r: int) ensures r == 1; { r := 2; }
procedure {:selective_checking} Nested()
{
  var i: int, k: int;
  i := 0;
  while (i < 2) {
    assume {:start_checking_here} true;
    k := 0;
    while (k < 2) { k := k + 1; assert i < 1; }
    i := i + 1;
  }
}
procedure {:selective_checking} Unstructured()
{
  var i: int;
  i := 0;
  goto H;
  H: assume {:start_checking_here} true; goto B, E;
  B: i := i + 1; goto H;
  E: assert i < 0;
}
procedure Called() { call InFront(); assert false; }
END
for p in InFront NotAssumed OnOnePath Never Itself Rounds Round Before Calls CallsBehind Post Nested Unstructured Called; do
	"$IVL" run --runs=50 --proc=$p selective_checking.tmp.bpl | tail -n 1
	"$IVL" boogie /proc:$p selective_checking.tmp.bpl | tail -n 1
done
rm selective_checking.tmp.bpl
