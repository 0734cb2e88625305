# The language server, by editors that are scripts: one that knows what it wants, one that types at random.
command -v python3 >/dev/null || { echo 'skipped: needs python3'; exit 0; }
python3 tests/lsp/run "$IVL" "$TMP" && python3 tests/lsp/fuzz "$IVL" 1 100 && python3 tests/lsp/delay "$IVL"
