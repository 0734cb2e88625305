// ivl: boogie /infer:jt
procedure P() { }
