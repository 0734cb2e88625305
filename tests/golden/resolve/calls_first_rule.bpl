// ivl: boogie /noVerify
var g: int;
procedure P(x: int) returns (y: int);
procedure {:at n} Q() returns (y: int)
{ var i, j: int; 
  async call P(3);
  async call i := P(3);
  async call i, j := P(3);
  call i := P();
  call i := P(1,2);
  call i, i := P(1,2);
  call P, P := P(1,2);
  async call N(n2, 3);
  async call {:at n3} Q();
  async call {:at n3} i := Q();
  async call i := P(4,5);
}
pure procedure F() returns (z: int) modifies g; { var {:at n5} k: int where n5; call k := P(3); async call k := P(3); call k := F(); z := g + old(z); g := 3; assert {:at n6, g} n7; call k := P(g, 3); }
procedure PA({:assumption} x: bool) returns ({:assumption} y: bool) {
  var {:assumption} z: bool where n1; var {:assumption} w: int; var {:assumption false} q: bool;
  x := x && y; y := true; y := y && n2; y := y && z; z := z; z := x && z; w := w && x; w, z := w, z && x; q := true;
}
var {:assumption} ga: bool;
procedure PB() modifies ga; { ga := true; ga := ga && true; ga := ga && false; }
procedure PC() modifies ga; { ga := ga && true; }
