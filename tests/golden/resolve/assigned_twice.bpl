// ivl: boogie /noVerify
datatype D { C(f: int, g: [int]D, h: D) }
procedure P() returns (d: D, m: [int]D, n: [int][int]D) {
  d->f, d->h := 1, d;
  d, d->f := d, 1;
  m[0]->f, m[1] := 1, d;
  m[0]->g[1]->f, m[1]->h, n[1][2], n[1] := 1, d, d, m;
  d, m, d, d, m[1] := d, m, d, d, d;
  n[1][2]->f, n[1][2]->g[3] := 1, d;
}
