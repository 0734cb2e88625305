# --assertions: the verdict on each, as far as it is known.
. ./common.inc
run() { echo "> $*"; "$IVL" verify --assertions --error-trace=0 "$@" 2>&1 | steady; }
run calls.bpl
run --split-every-assert calls.bpl
run --solver=noop open.bpl
run --error-limit=1 --proc=Wrong ../cli/wrong.bpl
run --solver=cvc5 rare_floats.bpl
run rare_floats.bpl
