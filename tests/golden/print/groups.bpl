// ivl: boogie /env:0 /noResolve /print:-
procedure Chains(aaaaaaaaaaaaaaaaaaa: bool, bbbbbbbbbbbbbbbbbbbbbbbbb: bool, ccccccccccccccccccccccccccc: bool, d: bool)
{
  assume aaaaaaaaaaaaaaaaaaa && (bbbbbbbbbbbbbbbbbbbbbbbbb && ccccccccccccccccccccccccccc) && d && aaaaaaaaaaaaaaaaaaa;
  assume aaaaaaaaaaaaaaaaaaa || ((bbbbbbbbbbbbbbbbbbbbbbbbb || ccccccccccccccccccccccccccc) || (d || aaaaaaaaaaaaaaaaaaa));
  assume aaaaaaaaaaaaaaaaaaa ==> ((bbbbbbbbbbbbbbbbbbbbbbbbb ==> ccccccccccccccccccccccccccc) ==> (d ==> aaaaaaaaaaaaaaaaaaa));
  assume ((bbbbbbbbbbbbbbbbbbbbbbbbb ==> ccccccccccccccccccccccccccc) ==> d) ==> aaaaaaaaaaaaaaaaaaa ==> bbbbbbbbbbbbbbbbbbbbbbbbb;
  assume (aaaaaaaaaaaaaaaaaaa / bbbbbbbbbbbbbbbbbbbbbbbbb) mod (bbbbbbbbbbbbbbbbbbbbbbbbb / (ccccccccccccccccccccccccccc / d));
  assume (aaaaaaaaaaaaaaaaaaa == (bbbbbbbbbbbbbbbbbbbbbbbbb == ccccccccccccccccccccccccccc)) == (d == bbbbbbbbbbbbbbbbbbbbbbbbb);
}
procedure Through(aaaaaaaaaaaaaaaaaaa: int, bbbbbbbbbbbbbbbbbbbbbbbbb: int, ccccccccccccccccccccccccccc: int)
{
  assert !(aaaaaaaaaaaaaaaaaaa || ccccccccccccccccccccccccccc) || (!bbbbbbbbbbbbbbbbbbbbbbbbb && aaaaaaaaaaaaaaaaaaa);
  assert m[ccccccccccccccccccccccccccc mod aaaaaaaaaaaaaaaaaaa, aaaaaaaaaaaaaaaaaaa / bbbbbbbbbbbbbbbbbbbbbbbbb] / (aaaaaaaaaaaaaaaaaaa * 2);
  assert old(aaaaaaaaaaaaaaaaaaa + ccccccccccccccccccccccccccc) + aaaaaaaaaaaaaaaaaaa + bbbbbbbbbbbbbbbbbbbbbbbbb;
  assert (aaaaaaaaaaaaaaaaaaa + ccccccccccccccccccccccccccc)->(f := aaaaaaaaaaaaaaaaaaa + bbbbbbbbbbbbbbbbbbbbbbbbb) + bbbbbbbbbbbbbbbbbbbbbbbbb;
  assert int(aaaaaaaaaaaaaaaaaaa + ccccccccccccccccccccccccccc) + aaaaaaaaaaaaaaaaaaa + bbbbbbbbbbbbbbbbbbbbbbbbb;
  assert (aaaaaaaaaaaaaaaaaaa && ccccccccccccccccccccccccccc) is Cons && aaaaaaaaaaaaaaaaaaa && bbbbbbbbbbbbbbbbbbbbbbbbb;
  assert (aaaaaaaaaaaaaaaaaaa && ccccccccccccccccccccccccccc)->field && aaaaaaaaaaaaaaaaaaa && bbbbbbbbbbbbbbbbbbbbbbbbb;
  assert (var xxxxxxxxxxxxxxx, y := aaaaaaaaaaaaaaaaaaa + ccccccccccccccccccccccccccc, bbbbbbbbbbbbbbbbbbbbbbbbb; xxxxxxxxxxxxxxx);
  assert (forall x: int :: { f(x, m[aaaaaaaaaaaaaaaaaaa := bbbbbbbbbbbbbbbbbbbbbbbbb] + old(ccccccccccccccccccccccccccc)) } f(x));
}
axiom d->(f := -1)->(f := 1)->(f := x is Cons)->(f := m[0]);
datatype Wide { Thing(aaaaaaaaaaaaaaaaaaaaaaaaa: int, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: int, ccccccccccccccccccccc: int), Short(x: int) }
var {:aaaaaaaaaaaaaaaaaaaaaaaaa} {:bbbbbbbbbbbbbbbbbbbbbb} gggggggggg: int where (lambda x: int :: ccccccccccccccccccccccc);
function {:inline} f(x: int): int { x } uses { axiom true; }
