// ivl: boogie /noVerify
procedure P() { assert true; /* }

