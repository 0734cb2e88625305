// ivl: boogie /env:0 /noResolve /print:-
// Words that were reserved once get a backslash; what is reserved now, too.
var left, right, both, atomic, rmode, cast, public: int;
var r: rmode;
type cast; type public;
const k: cast; const q: C left rmode;
function left(public: int, x: rmode): int;
procedure both() { left: right: goto left, cast; cast: call both(); rmode := left(atomic, RNE); x->left := y is both; }
datatype left { both(right: atomic) }
