// ivl: boogie
// A type parameter may be any type: entries of a polymorphic map at it and at others can be one.
var m: <a>[a]a;

procedure Writes<a>(x: a, e: a)
  modifies m;
  ensures m[x] == e;
  ensures m[3] == old(m)[3]; // wrong: a may be int, and x 3
{
  m[x] := e;
}

procedure Reads<a>(x: a)
  modifies m;
{
  var before: a;
  before := m[x];
  m[3] := 4;
  assert m[3] == 4;
  assert m[x] == before; // wrong
}

procedure Both<a, b>(x: a, y: b, e: a)
  modifies m;
  ensures m[y] == old(m)[y]; // wrong
{
  m[x] := e;
}

// Here they cannot: nobody has entries at both.
procedure Apart<a>(x: a, e: a)
  modifies m;
  ensures m[x] == e;
{
  m[x] := e;
}

procedure Calls()
  modifies m;
{
  call Apart(3, 4);
  assert m[3] == 4;
  call Apart(true, false);
  assert !m[true];
}

// What is inlined counts where it comes to stand.
procedure {:inline 1} Sets(n: int)
  modifies m;
{
  m[n] := 4;
}

procedure Inlines<a>(x: a)
  modifies m;
{
  var before: a;
  before := m[x];
  call Sets(3);
  assert m[x] == before; // wrong
}
