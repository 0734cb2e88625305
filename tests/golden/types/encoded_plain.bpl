// ivl: boogie /typeEncoding:a /noVerify
datatype D { A(x: int) } type S a = int; const d: S bool;
