# An installed tree that was moved, seen by somebody else: it needs nothing but itself.
root=$PWD
. "$(dirname "$0")/lib.inc"
mkdir -p a/home && chmod 500 a/home
make -s -C "$root" install VARIANT="${IVL_VARIANT:-release}" DESTDIR="$TMP/stage" PREFIX=/usr >out 2>&1 ||
	fail "make install"
mv stage/usr moved && rmdir stage
cat >max.bpl <<'EOF'
procedure P(x: int) requires x > 0; { assert x >= 1; }
procedure Q(x: int) requires x > 0; { assert x >= 1; }
procedure R(x: int) requires x > 0; { assert x >= 1; }
EOF
[ "$(find moved -type l -lname '/*' | wc -l)" = 0 ] || fail "links out of the tree"
chmod 755 .. . && chmod 644 max.bpl
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
	as="setpriv --reuid=65534 --regid=65534 --clear-groups"
else
	as=
fi
for solver in cvc5 z3 cvc5,z3; do
	# A build without the solver has no more than it was given.
	"$IVL" verify --solver="$solver" max.bpl >/dev/null 2>&1 || continue
	(cd / && $as env -i HOME="$TMP/a/home" "$TMP/moved/bin/ivl" verify --solver="$solver" "$TMP/max.bpl") >out 2>&1
	grep -q '^ok: 3 verified' out || fail "moved: $solver"
	ln -sf "$TMP/moved/bin/ivl" link
	(cd / && env -i PATH=/nowhere "$TMP/link" verify --solver="$solver" --cache=off "$TMP/max.bpl") >out 2>&1
	grep -q '^ok: 3 verified' out || fail "by a link: $solver"
done
make -s -C "$root" uninstall DESTDIR="$TMP/moved" PREFIX= >out 2>&1 || fail "make uninstall"
[ -z "$(find moved ! -type d)" ] || fail "left by make uninstall: $(find moved ! -type d)"
