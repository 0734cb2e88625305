# The pages that `make docs` writes are those of the program.
"$IVL" help man | cmp - ../../../man/ivl.1 && echo man
"$IVL" explain --all | cmp - ../../../docs/diagnostics.md && echo diagnostics
