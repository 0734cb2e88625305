#!/bin/sh
# print_fixpoint.sh - what is printed is a fixpoint: printing, parsing and printing again
# gives the same text.
#
# usage: tests/print_fixpoint.sh PROGRAM (FILE.bpl | DIRECTORY)...
# Each program is printed with long lines (form 0), broken at 80 characters (1), and with
# bodies as blocks. In form 1 blanks are not compared: where lines start depends on how
# a && b && c was grouped, which is not seen in the text.
# The first two are the reference tool's forms, which loses parts of concurrent programs: for
# these there is only the third. Programs with syntax errors are left out. Prints what
# differs, then a summary.
set -u
[ $# -ge 2 ] || { sed -n 's/^# \(usage: .*\)/\1/p' "$0" >&2; exit 4; }
ivl=$1
shift
tmp=$(mktemp -d) || exit 4
trap 'rm -rf "$tmp"' EXIT INT TERM

fixed() { # FORM
	[ "$1" != 1 ] || for n in 1 2; do
		tr -d ' \n' <"$tmp/$n.bpl" >"$tmp/$n.words" && mv "$tmp/$n.words" "$tmp/$n.bpl"
	done
	cmp -s "$tmp/1.bpl" "$tmp/2.bpl"
}

same=0 differ=0 skipped=0

print() { # OUTPUT FILE FORM
	case $3 in
	blocks) timeout 60 "$ivl" print --unstructured "--output=$1" "$2" ;;
	*) timeout 60 "$ivl" boogie /env:0 /noResolve "/print:$1" "/pretty:$3" "$2" ;;
	esac >"$tmp/log" 2>&1 && [ -s "$1" ]
}

find "$@" -name '*.bpl' | sort >"$tmp/files"
while read -r file; do
	for form in 0 1 blocks; do
		rm -f "$tmp"/*.bpl
		if [ $form != blocks ] && grep -q '{:layer' "$file"; then
			continue
		fi
		if ! print "$tmp/1.bpl" "$file" "$form"; then
			skipped=$((skipped + 1))
		elif print "$tmp/2.bpl" "$tmp/1.bpl" "$form" && fixed "$form"; then
			same=$((same + 1))
		else
			differ=$((differ + 1))
			echo "DIFFERS $file, form $form"
			head -n 5 "$tmp/log"
			[ ! -f "$tmp/2.bpl" ] || diff "$tmp/1.bpl" "$tmp/2.bpl" | head -n 6
		fi
	done
done <"$tmp/files"
echo "$differ differ, $skipped without output"
[ $differ = 0 ] && [ $same -gt 0 ]
