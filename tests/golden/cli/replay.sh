# A log in that form means the same as what was sent: a solver that replays it proves what
# was proved and nothing else. Without a program to replay it on there is nothing to see.
prover=$("$IVL" boogie /trace /proverOpt:SOLVER=z3 ok.bpl | sed -n 's/.*Using prover: //p')
for name in calls datatypes free functions inline irreducible joins lambda literals loops \
	measure prune returns selective split subsumption unroll where; do
	"$IVL" boogie /quiet /errorTrace:0 /proverOpt:SOLVER=z3 /proverLog:replay.tmp \
		"../verify/$name.bpl" >/dev/null
	[ -n "$prover" ] || continue
	loader= lib=${prover%/*}/lib
	[ ! -x "$lib/ld.so" ] || loader="$lib/ld.so --library-path $lib"
	# Behind each condition stands in a comment what became of it.
	sed -e 's/^; \([A-Z][A-Za-z]*\)$/(echo "was \1")/' replay.tmp >replay.smt2
	$loader "$prover" replay.smt2 | awk -v name="$name" '
		/^"?was / {
			gsub(/"/, "")
			if (($2 == "Valid") != (first == "unsat") || $2 == "Undetermined")
				print name ": " $2 ", replayed: " first
			first = ""
			next
		}
		/^(un)?sat$|^unknown$/ { if (!first) first = $0; next }
		/error/ { print name ": " $0 }'
done
rm -f replay.tmp replay.smt2
