// ivl: boogie /noVerify
// A parameter without a type takes that of the next; the last one has to have its own.
function g1(x: int, bool): int;
function g2(int, x: int): int;
function g3(x: int, T): int;
function g4(x, [int]int, y: int): int;
function g5(x: int, C int): int;
function g6(x, y: int, bool, z: int): int;
function g7(x: int, bool, z): int;
function g8(bool, T, C int): int;
type T; type C a;
