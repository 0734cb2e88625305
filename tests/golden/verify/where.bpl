// ivl: boogie
// where clauses: at the entry and after havoc, call and loop; never checked.
var g: int where g >= 0;

procedure Entry(p: int where p > 1) returns (r: int where r < 0)
{
  var l: int where l == 3;
  assert g >= 0 && p > 1 && r < 0 && l == 3;
}

procedure Havoc() modifies g;
{
  var l: int where l == 3;
  l := 4;
  g := 0 - 5;
  assert l == 4; // an assignment may break it
  havoc l, g;
  assert l == 3 && g >= 0;
}

procedure Makes() returns (r: int where r > 10);
  modifies g;

procedure Call() modifies g;
{
  var x: int;
  g := 0 - 1;
  call x := Makes();
  assert x > 10;
  assert g >= 0;
}

procedure Loop()
{
  var l: int where l >= 7;
  l := 0;
  while (*)
  {
    assert l >= 7;
    havoc l;
  }
  assert l >= 7;
}

procedure Bad()
{
  var l: int where l == 3;
  l := 4;
  assert l == 3;
}

procedure Related(x: int) returns (y: int where y > x);

implementation Related(a: int) returns (b: int)
{
  assert b > a;
  b := 0;
  havoc b;
  assert b > a;
  assert b > a + 1;
}
