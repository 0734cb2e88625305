// ivl: boogie /errorTrace:0
// Commands in code expressions are those of bodies, but change nothing that surrounds them.
datatype T { A(x: int, y: int), B(y: int) }
var g: int;

procedure Next(x: int) returns (y: int);
  requires x > 0;
  ensures y > x;

procedure Call()
{
  assert |{ var a: int; A: call a := Next(1); return a > 1; }|;
  assert |{ var a: int; A: call a := Next(1); call a := Next(a); return a > 2; }|;
  assert |{ var a: int; A: call a := Next(0); return true; }|; // error
}

procedure Results()
{
  assert |{ var a: int; A: call a := Next(1); return a > 2; }|; // error
}

// Formals of a call around mean the same behind the code as before.
procedure Around(x: int) returns (y: int);
  requires |{ var a: int; A: call a := Next(x); return a > x; }| && x > 3;
  ensures y == x;

procedure Nested()
{
  var r: int;
  call r := Around(7);
  assert r == 7;
  call r := Around(2); // error
}

procedure Above(x: int) returns (y: int where y > g);
  requires g > 0;
  ensures y > x + old(g);

// What only the contract of a call in code reads is joined, too.
procedure Joined()
  modifies g;
{
  if (*) { g := 1 + 1; } else { g := 3 + 4; }
  assert |{ var a: int; A: call a := Above(1); return a > 3; }|;
  assert |{ var a: int; A: call a := Above(1); return a > 4; }|; // error
}

procedure Unpack(t: T)
  requires t is A;
{
  assert |{ var u, v: int; A: A(u, v) := t; return u == t->x && v == t->y; }|;
}

procedure UnpackAnother(t: T)
{
  assert |{ var u, v: int; A: A(u, v) := t; return true; }|; // error
}

procedure Branches(n: int)
{
  assert |{ var m: [int]int; A: m[n] := 1; goto B, C; B: m[n] := m[n] + 1; goto D; C: goto D;
            D: return m[n] > 0; }|;
  assert |{ var m: [int]int; A: m[n] := 1; goto B, C; B: m[n] := m[n] + 1; goto D; C: goto D;
            D: return m[n] > 1; }|; // error
}

procedure AssignsAround()
{
  var h: int;
  h := 2;
  assert |{ A: h := 3; return true; }|; // not supported
  assert h == 3;
}

procedure HavocsGlobal()
  modifies g;
{
  assert |{ A: havoc g; return true; }|; // not supported
}

procedure Change();
  modifies g;

procedure CallsWhatModifies()
  modifies g;
{
  assert |{ A: call Change(); return true; }|; // not supported
}

procedure Loop(n: int)
{
  assert |{ var i: int; A: i := 0; goto B; B: i := i + 1; goto B, C; C: return i > 0; }|; // not supported
}

procedure Measure()
{
  assert |{ A: measure 1; return true; }|; // not supported
}

procedure Recursive(x: int);
  requires |{ A: call Recursive(x + 1); return true; }|;

procedure CallsRecursive()
{
  call Recursive(1); // not supported
}

function {:define} d(x: int): bool { |{ A: assert x > 0; return true; }| }

procedure Defined(n: int)
{
  assume d(n);
  assert d(n); // not supported
}

// Code in code, behind more variables than one node of a map has room for.
procedure Inside(n: int)
{
  var a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4: int;
  a0, a1, a2, a3, a4, a5, a6, a7 := n, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7;
  a8, a9, b0, b1, b2, b3, b4 := n + 8, n + 9, n + 10, n + 11, n + 12, n + 13, n + 14;
  assert |{ var a: int;
    A: a := b4; a := a + 1;
       assert |{ var b, c: int; B: havoc c; b := a; b := b + 1 + c; return b == n + 16 + c && a1 == n + 1; }|;
       return a == n + 15; }|;
  assert a0 == n && b4 == n + 14;
  assert |{ var a: int;
    A: a := b4; a := a + 1;
       assert |{ var b: int; B: b := a; b := b + 1; return b == n + 15; }|; return true; }|; // error
}

// old() around code: a call in it starts in that state.
procedure Old()
  modifies g;
  requires g == 5;
{
  g := 7;
  assert old(|{ var a: int; A: call a := Above(1); return a > 6 && g == 5; }|);
  assert old(|{ var a: int; A: call a := Above(1); return a > 8; }|); // error
}
