// ivl: boogie
// Of a copy nothing is assumed that is free in the contract; a free call checks what any call does.
var g: int;

procedure {:inline 1} Post() returns (r: int)
  free ensures r > 5;
  free ensures {:always_assume} r > 6;
{ r := 0; }

procedure {:inline 1} Pre(x: int) returns (r: int)
  free requires x > 0;
  free requires {:always_assume} x > 1;
{ r := x; }

procedure {:inline 1} Needs(x: int)
  requires x > 0;
{ }

procedure {:inline 1} Asks() returns (r: int)
  free ensures {:InlineAssume} r > 5;
  ensures {:InlineAssume} r > 6;
{ havoc r; }

procedure {:inline 2} Deep(n: int) returns (r: int)
  free requires n < 3;
  free ensures r == 0;
{
  r := n;
  if (n < 2) { call r := Deep(n + 1); }
}

procedure PostP() { var r: int; call r := Post(); assert r > 5; } // error
procedure PreP() { var r: int; call r := Pre(-1); assert r > 0; } // error
procedure FreeP() { free call Needs(0); } // error
procedure AsksP() { var r: int; call r := Asks(); assert r > 6; }
procedure DeepP() { var r: int; call r := Deep(1); assert r == 0; } // error
