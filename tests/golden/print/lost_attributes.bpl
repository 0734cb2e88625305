// ivl: boogie /noVerify /print:- /printUnstructured /env:0
// Attributes that the reference loses when it prints, and the first of goto's.
datatype {:d} D { C({:f} x: int), E({:g 1} {:h} y: int) }
var g: int;
procedure P(c: bool) modifies g;
{
  var x: int, y: int;
  if {:a} {:b 1} (c) { return {:r} {:s}; } else if {:z} (*) { goto {:q} {:r} L, M; }
  x := {:id "u"} {:v} 3;
  x, y := {:id "u"} {:v} 3, 4;
  C(x) := {:id "w"} C(3);
  havoc x;
  L: x := 2;
  goto {:aa "s"} {:bb} M;
  M: y := 3;
  return {:tt};
}
