# A call under a condition need not meet preconditions where that holds; contracts are what they are.
cat >verified_under.tmp.bpl <<'END'
procedure Pre(x: int) requires x > 0; { }
procedure Pre2(x: int) requires {:verified_under true} x > 0; { }
procedure A() { call {:verified_under true} Pre(0); }
procedure B() { call {:verified_under false} Pre(0); }
procedure C() { call Pre2(0); }
procedure D() { call {:verified_under true} Pre(0); assert false; }
procedure E() ensures {:verified_under true} false; { }
procedure F() { assert {:verified_under true} false; assert false; }
END
for p in A B C D E F; do
	"$IVL" run --proc=$p verified_under.tmp.bpl | tail -n 1
	"$IVL" boogie /proc:$p verified_under.tmp.bpl | tail -n 1
done
rm verified_under.tmp.bpl
