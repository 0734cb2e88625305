// ivl: check --quiet --dump=typed
// Programs that are well-typed; what the type checker notes is not part of the text.
var g, h: int;
procedure P() modifies g, h; { call Q(); h := int(1.5); }
procedure Q() modifies g; { g := g + 1; }
