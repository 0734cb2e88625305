/*
 * A hint looks at the tokens around the error, and at what could have come there. It is only a
 * guess: the message stays what it is.
 */
#include "grammar/syntax_hint.h"

#include "base/compiler.h"

#include <string.h>

/* Words of the table that stand for many tokens: a name; the name of a built-in type; any token
 * that is the first one of its line. */
static const char NAME[] = "name", TYPE[] = "built-in type", NEW_LINE[] = "new line";

/* What a hint is about. */
enum place {
	NOWHERE, // the error itself
	BEHIND,  // the end of the token before
	BRACE,   // the brace that is not closed
	BRACKET  // the parenthesis or bracket that is not closed
};

/*
 * The first row that fits decides: the tokens before and behind the error, the token where it
 * is, and a part of what could have come. NULL fits all.
 */
static const struct {
	const char *second_before, *before, *at, *behind, *expected;
	enum place place;
	const char *text;
} rows[] = {
	{ NULL, NULL, "", NULL, NULL, BRACE, "this is not closed" },
	{ NULL, NULL, "procedure", NULL, NULL, BRACE, "this is not closed" },
	{ NULL, NULL, "implementation", NULL, NULL, BRACE, "this is not closed" },
	{ NULL, NULL, "function", NULL, NULL, BRACE, "this is not closed" },
	{ NULL, NULL, "axiom", NULL, NULL, BRACE, "this is not closed" },
	{ NULL, NULL, "const", NULL, NULL, BRACE, "this is not closed" },
	{ NULL, NULL, "type", NULL, NULL, BRACE, "this is not closed" },
	{ NULL, NULL, "datatype", NULL, NULL, BRACE, "this is not closed" },

	{ NULL, "==", "=", NULL, NULL, NOWHERE, "equality is written '=='" },
	{ NULL, "!=", "=", NULL, NULL, NOWHERE, "it is written '!='" },
	{ NULL, NULL, "=", ">", "an operator", NOWHERE,
	  "an implication is written '==>'" },
	{ NULL, "=", ">", NULL, NULL, NOWHERE, "an implication is written '==>'" },
	{ NULL, "<=", ">", NULL, NULL, NOWHERE, "an equivalence is written '<==>'" },
	{ NULL, NULL, "=", NULL, "':='", NOWHERE, "an assignment is written ':='" },
	{ NULL, NULL, "=", NULL, "an operator", NOWHERE, "equality is written '=='" },
	{ NULL, NULL, ":=", NULL, "where", NOWHERE,
	  "a variable is declared without a value: assign it in a statement behind all "
	  "declarations" },
	{ NULL, NULL, ":=", NULL, "an operator", NOWHERE,
	  "in an expression, equality is written '=='" },
	{ NULL, NULL, "&", NULL, NULL, NOWHERE, "'and' is written '&&'" },
	{ NULL, NULL, "|", NULL, "an operator", NOWHERE, "'or' is written '||'" },
	{ NULL, NULL, "&&", NULL, "an operator", NOWHERE,
	  "'&&' and '||' do not mix: use parentheses" },
	{ NULL, NULL, "||", NULL, "an operator", NOWHERE,
	  "'&&' and '||' do not mix: use parentheses" },
	{ NULL, NULL, "==", NULL, "an operator", NOWHERE,
	  "comparisons do not chain: use parentheses, or '&&'" },
	{ NULL, NULL, "!=", NULL, "an operator", NOWHERE,
	  "comparisons do not chain: use parentheses, or '&&'" },
	{ NULL, NULL, "<", NULL, "an operator", NOWHERE,
	  "comparisons do not chain: use parentheses, or '&&'" },
	{ NULL, NULL, "<=", NULL, "an operator", NOWHERE,
	  "comparisons do not chain: use parentheses, or '&&'" },
	{ NULL, NULL, ">", NULL, "an operator", NOWHERE,
	  "comparisons do not chain: use parentheses, or '&&'" },
	{ NULL, NULL, ">=", NULL, "an operator", NOWHERE,
	  "comparisons do not chain: use parentheses, or '&&'" },
	{ NULL, NULL, "and", NULL, NULL, NOWHERE, "'and' is written '&&'" },
	{ NULL, NULL, "or", NULL, NULL, NOWHERE, "'or' is written '||'" },
	{ NULL, "not", NULL, NULL, NULL, NOWHERE, "'not' is written '!'" },
	{ NULL, NULL, "%", NULL, NULL, NOWHERE,
	  "the remainder of integers is written 'mod'" },
	{ NULL, NULL, ".", NULL, "'::'", NOWHERE,
	  "'::' stands between the variables and the body" },
	{ NULL, NULL, "?", NULL, NULL, NOWHERE,
	  "a choice is written 'if c then a else b'" },
	{ NULL, NULL, ".", NULL, NULL, NOWHERE,
	  "a field is written 'x->f', a map's value 'm[x]'" },
	{ NULL, NULL, "'", NULL, NULL, NOWHERE, "a text is written \"...\"" },

	{ NULL, NAME, "+", "=", NULL, NOWHERE, "write 'x := x + e;'" },
	{ NULL, NAME, "-", "=", NULL, NOWHERE, "write 'x := x - e;'" },
	{ NULL, NAME, "*", "=", NULL, NOWHERE, "write 'x := x * e;'" },
	{ NULL, NAME, "++", NULL, "':='", NOWHERE, "write 'x := x + 1;'" },
	{ NULL, NAME, "-", "-", "':='", NOWHERE, "write 'x := x - 1;'" },

	{ "(", TYPE, NAME, NULL, NULL, NOWHERE, "a variable is written 'name: type'" },
	{ NULL, NULL, TYPE, NAME, "a statement", NOWHERE,
	  "a variable is declared as 'var name: type;', before all statements" },
	{ NULL, "(", TYPE, NAME, NULL, NOWHERE, "a variable is written 'name: type'" },
	{ NULL, ",", TYPE, NAME, NULL, NOWHERE, "a variable is written 'name: type'" },
	{ NULL, "var", TYPE, NULL, NULL, NOWHERE,
	  "a variable is written 'name: type'" },
	{ NULL, "const", TYPE, NULL, NULL, NOWHERE,
	  "a constant is written 'name: type'" },
	{ "var", NAME, TYPE, NULL, "':'", NOWHERE,
	  "a variable is written 'name: type'" },
	{ "var", NAME, NAME, NULL, NULL, NOWHERE,
	  "a variable is written 'name: type'" },
	{ "(", NAME, NAME, NULL, "':'", NOWHERE, "a variable is written 'name: type'" },
	{ ",", NAME, NAME, NULL, "':'", NOWHERE, "a variable is written 'name: type'" },
	{ NULL, NULL, "var", NULL, "a statement", NOWHERE,
	  "variables are declared at the start of the body, before all statements" },
	{ "(", NAME, ":=", NULL, "')'", NOWHERE,
	  "loops are written 'while (c) { ... }'" },
	{ NULL, NULL, "forall", NULL, "an expression", NOWHERE,
	  "a quantifier stands in parentheses: '(forall x: int :: e)'" },
	{ NULL, NULL, "exists", NULL, "an expression", NOWHERE,
	  "a quantifier stands in parentheses: '(exists x: int :: e)'" },
	{ NULL, NULL, "lambda", NULL, "an expression", NOWHERE,
	  "it stands in parentheses: '(lambda x: int :: e)'" },
	{ NULL, "if", NULL, NULL, "'('", NOWHERE,
	  "a condition stands in parentheses: 'if (c) { ... }'" },
	{ NULL, "while", NULL, NULL, "\"(\"", NOWHERE,
	  "a condition stands in parentheses: 'while (c) { ... }'" },
	{ NULL, ":=", "call", NULL, NULL, NOWHERE,
	  "a call is a statement: 'call x := P(e);'" },
	{ NULL, "{", "return", NULL, "an expression", NOWHERE,
	  "the body of a function is an expression" },
	{ NULL, "for", "(", NULL, NULL, NOWHERE,
	  "loops are written 'while (c) { ... }'" },
	{ NULL, ")", ":", NULL, "a clause", NOWHERE,
	  "results are written 'returns (name: type)'" },
	{ NULL, "returns", NULL, NULL, "\"(\"", NOWHERE,
	  "results are written 'returns (name: type)'" },
	{ NULL, "return", NULL, NULL, NULL, NOWHERE,
	  "'return' takes no value: assign to the results, then 'return;'" },
	{ NULL, NULL, "invariant", NULL, "a statement", NOWHERE,
	  "invariants stand between 'while (c)' and its '{'" },
	{ NULL, NULL, "requires", NULL, "a statement", NOWHERE,
	  "contracts stand before the body" },
	{ NULL, NULL, "ensures", NULL, "a statement", NOWHERE,
	  "contracts stand before the body" },

	{ NULL, NULL, ";", NULL, "')'", BRACKET, "this is not closed" },
	{ NULL, NULL, ";", NULL, "']'", BRACKET, "this is not closed" },
	{ NULL, NULL, NULL, NULL, "':=', '->', ':'", NOWHERE,
	  "statements are 'assert e;', 'assume e;', 'x := e;', 'call P(e);' and so "
	  "on" },

	{ NULL, NULL, "{", NULL, "';'", BEHIND, "is a ';' missing here?" },
	{ NULL, NULL, NEW_LINE, NULL, "';'", BEHIND, "is a ';' missing here?" },
	{ NULL, NULL, "}", NULL, "';'", BEHIND, "is a ';' missing here?" },
	{ NULL, NULL, "}", NULL, "a declaration", NOWHERE,
	  "there is no '{' that this closes" },
};

struct hinter {
	struct arena *arena;
	const struct source *file;
	const token_list *tokens;
};

static struct span span_of(const struct hinter *h, uint32_t i)
{
	return h->tokens->data[i].span;
}

static const char *text_at(const struct hinter *h, srcpos at)
{
	return h->file->text + (at - h->file->base);
}

static bool is_text(const struct hinter *h, struct span at, const char *word)
{
	size_t n = strlen(word);

	return at.end - at.start == n && memcmp(text_at(h, at.start), word, n) == 0;
}

/* The number of characters before the token on its line; UINT32_MAX if others are there. */
static uint32_t indentation(const struct hinter *h, uint32_t i)
{
	const char *p = text_at(h, span_of(h, i).start), *from = p;

	while (p > h->file->text && (p[-1] == ' ' || p[-1] == '\t'))
		p--;
	if (p > h->file->text && p[-1] != '\n' && p[-1] != '\r')
		return UINT32_MAX;
	return (uint32_t)(from - p);
}

static bool is_type(const struct hinter *h, struct span at)
{
	const char *p = text_at(h, at.start);

	return is_text(h, at, "int") || is_text(h, at, "real") ||
	       is_text(h, at, "bool") ||
	       (at.end - at.start > 2 && p[0] == 'b' && p[1] == 'v' && p[2] >= '0' &&
		p[2] <= '9');
}

static bool fits(const struct hinter *h, int64_t i, const char *word)
{
	struct span at;

	if (!word)
		return true;
	if (i < 0 || i >= (int64_t)h->tokens->len)
		return false;
	at = span_of(h, (uint32_t)i);
	if (word == NAME)
		return h->tokens->data[i].atom && !is_type(h, at);
	if (word == TYPE)
		return is_type(h, at);
	if (word == NEW_LINE)
		return i > 0 && indentation(h, (uint32_t)i) != UINT32_MAX;
	return is_text(h, at, word);
}

/* The indentation of the line that the token is on. */
static uint32_t indentation_of_line(const struct hinter *h, uint32_t i)
{
	uint32_t n;

	while ((n = indentation(h, i)) == UINT32_MAX)
		i--;
	return n;
}

/*
 * The brace that is not closed, of those before token `end`: one whose own brace seems to be
 * taken by an inner one, as that is indented otherwise than what it closes; else the innermost.
 */
static bool find_brace(const struct hinter *h, uint32_t end, struct span *found)
{
	VEC(uint32_t) open = { 0 };
	bool suspect = false;
	uint32_t n;

	for (uint32_t i = 0; i < end; i++) {
		if (is_text(h, span_of(h, i), "{") || is_text(h, span_of(h, i), "|{")) {
			vec_push_in(h->arena, &open, i);
		} else if ((is_text(h, span_of(h, i), "}") ||
			    is_text(h, span_of(h, i), "}|")) &&
			   open.len) {
			uint32_t opened = vec_pop(&open);

			if (!open.len)
				suspect = false;
			else if (!suspect && indentation(h, i) != UINT32_MAX &&
				 indentation(h, i) < indentation_of_line(h, opened)) {
				suspect = true;
				*found = span_of(h, opened);
			}
		}
	}
	n = open.len;
	if (n && !suspect)
		*found = span_of(h, open.data[n - 1]);
	return n > 0;
}

/* The innermost parenthesis or bracket that is open at token `end`. */
static bool find_bracket(const struct hinter *h, uint32_t end, struct span *found)
{
	uint32_t depth = 0;

	for (uint32_t i = end; i-- > 0;) {
		struct span at = span_of(h, i);

		if (is_text(h, at, "{") || is_text(h, at, "}") || is_text(h, at, ";"))
			return false;
		if (is_text(h, at, ")") || is_text(h, at, "]"))
			depth++;
		if (!is_text(h, at, "(") && !is_text(h, at, "["))
			continue;
		if (!depth--) {
			*found = at;
			return true;
		}
	}
	return false;
}

/* The first token that does not end before the place. */
static uint32_t token_at(const struct hinter *h, srcpos at)
{
	uint32_t lo = 0, hi = h->tokens->len;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (span_of(h, mid).start < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < h->tokens->len ? lo : h->tokens->len - 1;
}

/* Where to see what a hint is about; false if there is no such place. */
static bool find_place(const struct hinter *h, enum place place, uint32_t at,
		       struct span *found)
{
	switch (place) {
	case NOWHERE:
		return true;
	case BEHIND:
		if (at)
			found->start = found->end = span_of(h, at - 1).end;
		return at > 0;
	case BRACE:
		return find_brace(h, at, found);
	case BRACKET:
		return find_bracket(h, at, found);
	}
	unreachable();
}

static void give_hint(const struct hinter *h, struct diag *m)
{
	uint32_t at = token_at(h, m->span.start);
	int64_t i = at;

	for (size_t r = 0; r < ARRAY_LEN(rows); r++) {
		const char *expected = rows[r].expected;

		if (fits(h, i - 2, rows[r].second_before) &&
		    fits(h, i - 1, rows[r].before) && fits(h, i, rows[r].at) &&
		    fits(h, i + 1, rows[r].behind) &&
		    (!expected || strstr(m->text, expected) ||
		     (m->expected && strstr(m->expected, expected))) &&
		    find_place(h, rows[r].place, at, &m->hint_at)) {
			m->hint = rows[r].text;
			return;
		}
	}
}

void syntax_hints(struct diags *d, uint32_t first, const struct source *f,
		  const token_list *tokens)
{
	const struct hinter h = { .arena = d->arena, .file = f, .tokens = tokens };

	for (uint32_t i = first; i < d->list.len; i++)
		if (d->list.data[i].code == D_EXPECTED ||
		    d->list.data[i].code == D_UNEXPECTED)
			give_hint(&h, &d->list.data[i]);
}
