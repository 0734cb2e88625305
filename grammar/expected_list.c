/*
 * Everything that could have come where a syntax error is, for people: the exact set of
 * tokens, in which the starts of an expression, of a type and so on are one item each.
 */
#include "grammar/parse_state.h"

#include "base/buf.h"

#include <string.h>

/*
 * A group stands for its members, if all of the words in `marks` are expected; the first
 * groups win. Members are between blanks.
 */
static const struct {
	const char *label, *marks, *members;
} groups[] = {
	{ "a declaration", " axiom procedure ",
	  " const revealed function hideable axiom type datatype var yield invariant "
	  "pure "
	  "procedure action left right both atomic implementation " },
	{ "a statement", " assert havoc ",
	  " ident left right both atomic reveal hide pop push goto return if while "
	  "break "
	  "assert assume havoc measure async free call " },
	{ "an expression", " false old ",
	  " ident left right both atomic reveal hide pop push false true "
	  "roundNearestTiesToEven RNE roundNearestTiesToAway RNA roundTowardPositive "
	  "RTP "
	  "roundTowardNegative RTN roundTowardZero RTZ digits decimal float bvlit "
	  "string "
	  "old int real if ( - ! |{ " },
	{ "a quantifier", " forall exists ", " forall exists lambda " },
	{ "a type", " int bool [ ",
	  " ident left right both atomic reveal hide pop push int real bool ( [ < " },
	{ "an operator", " + / ",
	  " <==> ==> <== && || == != <= >= < > ++ + - * / div mod ** is [ -> : " },
	{ "a name", " ident left ",
	  " ident left right both atomic reveal hide pop push " },
	{ "a clause", " requires ensures ",
	  " free requires ensures measure modifies refines preserves asserts " },
};

/* The symbol without the quotes that may be around it. */
static const char *bare(const char *symbol, size_t *len)
{
	if (*symbol == '"' || *symbol == '\'')
		symbol++;
	*len = strcspn(symbol, "\"'");
	return symbol;
}

static bool is_member(const char *symbol, const char *members)
{
	size_t n;
	const char *s = bare(symbol, &n);

	for (; *members; members += strcspn(members, " ")) {
		members += strspn(members, " ");
		if (n && strcspn(members, " ") == n && strncmp(members, s, n) == 0)
			return true;
	}
	return false;
}

/* Are all of the marks among the symbols that no group has taken yet? */
static bool is_marked(const char *const *expected, const bool *taken, int n,
		      const char *all)
{
	const char *marks = all;
	int i, found = 0, wanted = 0;

	for (; marks[1]; marks += strcspn(marks + 1, " ") + 1, wanted++)
		;
	for (i = 0; i < n; i++)
		found += !taken[i] && is_member(expected[i], all);
	return found == wanted;
}

static void item(struct buf *out, const char *quote, const char *text, size_t n)
{
	if (out->len)
		buf_str(out, ", ");
	buf_str(out, quote);
	buf_mem(out, text, n);
	buf_str(out, quote);
}

const char *expected_list(struct parse_state *s, const char *const *expected, int n)
{
	bool *taken = arena_alloc(s->arena, (size_t)n * sizeof(bool));
	const char *text;
	struct buf out;
	size_t g, len;
	int i;

	buf_init(&out);
	for (g = 0; g < ARRAY_LEN(groups); g++) {
		if (!is_marked(expected, taken, n, groups[g].marks))
			continue;
		for (i = 0; i < n; i++)
			taken[i] |= is_member(expected[i], groups[g].members);
		item(&out, "", groups[g].label, strlen(groups[g].label));
	}
	for (i = 0; i < n; i++) {
		const char *symbol = bare(expected[i], &len);

		if (!taken[i])
			item(&out, strncmp(symbol, "EOF", 3) == 0 ? "" : "'", symbol,
			     len);
	}
	text = arena_strndup(s->arena, out.data ? out.data : "", out.len);
	buf_fini(&out);
	return text;
}
