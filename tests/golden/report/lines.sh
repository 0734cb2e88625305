# --format=jsonl: what is told of a program that fails, of one that is rejected, of two.
. ./common.inc
lines() {
	"$IVL" "$@" --format=jsonl | sed -E 's/"volatile":\{[^{}]*\}/"volatile":{}/g; s/"version":"[0-9.]*"/"version":"V"/'
}
lines verify --solver=cvc5 calls.bpl
lines check errors.bpl | head -n 4
lines verify --solver=cvc5 --separately ../cli/ok.bpl syntax.bpl
# What cannot be written is an error.
"$IVL" verify --solver=noop --quiet --format=jsonl -o /dev/full ../cli/ok.bpl
