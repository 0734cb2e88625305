# What is said of programs as people write them who know other languages better; a line each.
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 4
while IFS= read -r text; do
	printf '%b\n' "$text" >program.bpl
	sed 's/^/> /' program.bpl
	"$IVL" check --quiet program.bpl 2>&1
	echo
done <<'END'
procedure P() { var x: int := 5; }
procedure P() { assert 1 = 2; }
procedure P(x: int) {\n  y = x;\n}
procedure P() { var x: int; x++; x--; }
procedure P() { var x: int; x += 1; }
procedure P() returns (r: int) { return 5; }
procedure P(x: int): int { }
procedure P(x: int) {\n  x > 0;\n}
procedure P() { assert true; var y: int; }
procedure P() { int y; }
procedure P() { assert true & false; }
procedure P() { assert true | false; }
procedure P() { assert true and false or true; }
procedure P() { assert not true; }
procedure P() { assert true && false || true; assert 1 < 2 < 3; assert true || false && true; }
var x int;
procedure P() { assert true => false; }
procedure P() { assert true <=> false; }
procedure P(x: int) {\n  while (x > 0)\n  {\n    invariant x > 0;\n  }\n}
procedure P() { for (i := 0; i < 3; i++) { } }
procedure P()\n{\n  if (true) {\n    assert true;\n}\nprocedure Q();
procedure P()\n{\n  if (true) {\n    assert true;\n  }\n
procedure P()\n{\n  assert true\n  assert false;\n}
procedure P() { assert true }
procedure P() { } }
var int x;\nconst int y;\nvar T z;
procedure P(T x, int y) { }\nprocedure Q(int y, x: int) { }
procedure P() { assert 5 % 2 == 1; }
procedure P() { assert c ? 1 : 2; }
procedure P() { assert x.f == 3; }
function f(x: int) returns int { x }
function f(x: int): int { return x; }
axiom (forall x: int . x > 0);
axiom forall x: int :: x > 0;
procedure P() { if true { } }
procedure P() { call x = Q(); x := call Q(); }
procedure P() { assert (1 == 2; }
procedure P() { var a: [int]int; assert a[1 == 2; }
var x: int\nvar y: int;
procedure P() { assert x === 3; assert x != = 3; }
procedure P()\n  requires true\n{ }
procedure P() {\n  requires true;\n  ensures true;\n}
procedure P() { assert {:mgs "text"} true; assert {:Verify false} {:own} true; }
procedure Q(); procedure P() { var x: int; x := Q(); }
function f(): int; procedure P() { var x: int; call x := f(); x := f; }
procedure P(x: int) { assert x / 2 == 1; }
procedure P(x: bv8) { assert x + x == x; }
END
