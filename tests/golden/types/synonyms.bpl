// ivl: boogie
// Types in messages are as the program wrote them: synonyms keep their names.
type Set = [int]bool; type W a = [a]int; type T; type V = T; type N = int;
const s: Set; const w: W int; const v: V; const n: N; const t: T;
function f(Set) returns (Set);
function g(): N;
procedure p(a: Set, b: [N]Set) returns (r: W bool)
{
  var c: Set; var d: W Set;
  assert c <= s;
  assert b[n] < n;
  assert !n;
  assert -b[0];
  assert !b;
  assert f(s) + n == n;
  assert g() && true;
  c := n;
  n := c;
  c := d;
  d := c;
  d := b[1];
  c[n] := n;
  assert if true then c else d;
  assert if c then n else n;
  assert c;
  assume n;
  assert (v : T) == n;
  assert (n : Set) == n;
  assert s[1 := n] == s;
  assert s[v];
  assert n[v];
  assert (forall x: Set :: x);
  assert (forall x: Set :: x + x);
  assert c ++ c == c;
  assert c[3:2] == c;
  assert (var z := s; z) < 0;
  assert old(c) < s;
  assert int(n) == 0 && real(s) == 0.0;
  call r := p(n, c);
  call c := p(s, b);
}
function h(x: N): Set { x }
procedure q(b: [N]Set)
{
  var m : [N][N]Set;
  assert b[n := n] == b;
  assert b[s] == s;
  m[s] := b;
  m[n] := s;
  m[n][s] := s;
  m[n][n] := n;
  m[n][n][s] := true;
}
