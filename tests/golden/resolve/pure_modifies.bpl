// ivl: boogie /noVerify
var g: int;
pure procedure P() modifies g, nowhere; modifies; { g := 3; }
pure procedure Q() modifies ; { }
procedure R() { call P(); call Q(); }
