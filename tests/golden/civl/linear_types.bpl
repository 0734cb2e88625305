// ivl: boogie /lib:base
// A permission is of something without permissions; so is a key, or it is one itself.
datatype A<T> { A(x: One T), B(y: Option (A T)) }
datatype O { O(m: Map int O) }
procedure P(a: One (A bool), b: Map (A int) int, c: Map (One int) (One int), d: Option (One int));
procedure Q(a: One O, b: Map (Option (One Loc)) int, c: One (Map int Unit), d: One (Map (One int) Unit));
function f(x: One (One int)): bool;
