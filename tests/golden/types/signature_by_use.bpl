// ivl: boogie /noVerify
type D _ _;
procedure P<a, b>(x: D a b, y: [a]b) returns (r: D b a, s: a);
implementation P<u, v>(x: D v u, y: [v]u) returns (r: D u v, s: v) { }
implementation P<a, b>(x: D b a, y: [b]a) returns (r: D b a, s: b) { }
implementation P<b, a>(x: D a b, y: [b]a) returns (r: D b a, s: b) { }
procedure Q<a, b>(m: <c>[c, a]b) returns (x: b);
implementation Q<b, a>(m: <d>[d, b]a) returns (y: a) { }
implementation Q<b, a>(m: <d>[d, b]a) returns (y: b) { }
