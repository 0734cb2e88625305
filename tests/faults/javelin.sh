# The front end in examples/javelin: a few of its programs (all: make check-all).
javelin=$(dirname "$IVL")/javelin
[ -x "$javelin" ] || { echo "no $javelin: make examples"; exit 1; }
exec examples/javelin/run_tests "$javelin" bag stack_bad binary_search override_bad syntax_bad report_bad
