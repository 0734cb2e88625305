# The language server, by an editor that is a script.
command -v python3 >/dev/null || { echo 'skipped: needs python3'; exit 0; }
exec python3 tests/lsp/run "$IVL" "$TMP"
