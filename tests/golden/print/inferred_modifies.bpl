// ivl: boogie /inferModifies /print:- /env:0 /printDesugared /noVerify
var a: int; var b: int; var c: int; var d: [int]int;
procedure P() { b := 1; a := 2; }
procedure Q() modifies c; { b := 1; call P(); }
procedure R() modifies c; modifies b; { a := 1; c := 2; }
procedure S(); 
procedure T() requires a == 1; ensures b == 2; { call U(); call R(); havoc d; }
procedure U() requires a == 1; modifies c; ensures b == 2; { call T(); }
procedure V() modifies c; { }
procedure W() { }
procedure X() modifies; { a := 1; }
procedure Y(); modifies a, b;
procedure Z() { d[3] := 1; call Y(); }
implementation S() { c := 1; }
