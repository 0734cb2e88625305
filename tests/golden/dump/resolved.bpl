// ivl: check --quiet --dump=resolved
// What is ignored is gone, and of what is declared twice one is left.
type Pair a b = [a]b;
procedure {:ignore} Gone();
const {:extern} c: int;
const c: int;
function f(p: Pair int bool, i: int): bool { p[i] }
procedure P() returns (r: bool) { r := f((lambda i: int :: i == c), 3); }
