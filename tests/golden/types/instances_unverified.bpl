// ivl: boogie /noVerify
type Box _;
function box<t>(x: t): Box t;
function deep<t>(x: t): bool { deep(box(box(x))) }
procedure P() { assert deep(true); }
