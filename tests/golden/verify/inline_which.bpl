// ivl: boogie /errorTrace:0
// Inlined is what has a depth, a number and nothing else; the others are calls, verified as usual.
procedure {:inline 1} Number() returns (r: int) { r := 1; }
procedure {:inline} Nothing() returns (r: int) { r := 1; }
procedure {:inline true} Truth() returns (r: int) { r := 1; }
procedure {:inline "1"} Text() returns (r: int) { r := 1; }
procedure {:inline -1} Negative() returns (r: int) { r := 1; }
procedure {:inline 1, 2} Two() returns (r: int) { r := 1; assert false; } // error: verified
procedure Plain() returns (r: int) { r := 1; }
procedure OfImpl() returns (r: int);
implementation {:inline 1} OfImpl() returns (r: int) { r := 1; }

procedure P()
{
  var r: int;
  call r := Number();
  assert r == 1;
  call r := OfImpl();
  assert r == 1;
  call {:inline 1} r := Plain();
  assert r == 1;
}

procedure P1() { var r: int; call r := Nothing(); assert r == 1; } // error
procedure P2() { var r: int; call r := Truth(); assert r == 1; } // error
procedure P3() { var r: int; call r := Text(); assert r == 1; } // error
procedure P4() { var r: int; call r := Negative(); assert r == 1; } // error
procedure P5() { var r: int; call r := Two(); assert r == 1; } // error
procedure P6() { var r: int; call r := Plain(); assert r == 1; } // error
