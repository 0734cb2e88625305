# The front end in examples/minidafny and the proof in examples/esdk: a few tests (all: make check-all).
minidafny=$(dirname "$IVL")/minidafny
[ -x "$minidafny" ] || { echo "no $minidafny: make examples"; exit 1; }
exec examples/minidafny/check "$minidafny" --few
