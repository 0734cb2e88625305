// ivl: boogie /noVerify
type R; var g: int; var m: [int]int; const c: int;
procedure A(x: int) returns (y: int) modifies g;
{ var l: int; var cb: bool;
  cb := |{ var l: bool; A: l := true; goto B, C; B: assume l; return l; C: assert x; havoc l; goto D; D: return x > 0; }|;
  cb := |{ A: g := 3; return true; }|; cb := |{ A: m[3] := 3; return true; }|; cb := |{ A: x := 3; return true; }|; cb := |{ A: y := 3; return true; }|; cb := |{ A: call y := A(3); return true; }|; cb := |{ A: return old(g) == g; }|; cb := |{ A: return 3; }|; cb := |{ A: return nope; }| && nope2; cb := |{ A: goto A, B; B: return true; }| == 3; cb := |{ var q: int where q; A: return true; }|; 
  cb := |{ A: assert |{ B: return 3; }|; return |{ A: return l; }|; }|;
  hide c; hide A; reveal f; hide g; reveal R; 
}
function f(x: int): int;
