// ivl: boogie
// What refines and what is refined have the same parameters.
yield procedure {:layer 1} P({:hide} h: int, {:layer 0, 0} l: int, a: int, {:linear} b: int) returns (r: bool, {:hide} s: int);
refines A;
action {:layer 2} A(a: int, b: int) returns (r: int) { }
yield procedure {:layer 1} Q(a: int) returns (r: int);
refines A;
yield procedure {:layer 1} R(x: bool, y: int) returns (r: int, s: int);
refines A;
action {:layer 1} B(a: int, b: bool) returns (q: int) refines A; { }
action {:layer 1} C(a: int, b: int) returns (r: int) refines A; { }
yield procedure {:layer 1} S(a: int) returns (r: int)
refines action T { r := a; }
{ r := a; }
