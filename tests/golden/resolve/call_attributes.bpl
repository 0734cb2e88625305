// ivl: boogie /noVerify
procedure P2();
procedure P3() returns (x: int);
pure procedure Q() { var k: int; async call {:at n1} P2(); call {:at n2} P2(); async call {:at n2} k := P3(); call {:at n3} Q(); async call {:at n3} Q(); async call Q(3); }
procedure R() { var k: int; async call {:at n1} P2(); call {:at n2} P2(); async call {:at n2} k := P3(); call {:at n3} Q(); async call {:at n3} Q(); goto A; A: A: return {:at n4}; }
