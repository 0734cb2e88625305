# The comparison on random programs finds what it is made for, and leaves nothing behind.
command -v python3 >/dev/null || { echo 'skipped: needs python3'; exit 0; }
exec python3 tests/differential/selftest "$IVL" "$TMP"
