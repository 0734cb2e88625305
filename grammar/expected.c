/*
 * What a syntax error says. The reference parser is top-down with one token of lookahead:
 * where a fixed token must follow it says `";" expected`; where it has to choose between
 * alternatives and none fits it says `invalid Production`. We have the exact set of tokens
 * that could have come (LAC), and from it we tell what a top-down parser would have been
 * doing: a table names the sets that belong to a choice; otherwise whatever is optional at
 * this point (operators, further list elements, clauses) has been given up already, and the
 * token that closes the construct remains.
 */
#include "grammar/parse_state.h"

#include <string.h>

struct expected {
	const char *const *symbols; // with or without quotes around them
	int n;
};

enum verdict {
	TOKEN, // `"text" expected`
	CHOICE // `invalid text`
};

/*
 * The first row all of whose `has` and none of whose `lacks` are expected decides. Words
 * stand for tokens; "false" for the start of an expression, "int" for that of a type.
 */
static const struct {
	const char *has, *lacks;
	enum verdict verdict;
	const char *text;
} rows[] = {
	{ "EOF", "", TOKEN, "EOF" },
	{ "assert }", "", TOKEN, "}" },
	{ "goto return", "", CHOICE, "SpecBlock" },
	{ "procedure action", "", CHOICE, "BoogiePL" },
	{ "procedure invariant", "", CHOICE, "BoogiePL" },
	{ "forall false", "", CHOICE, "AtomExpression" },
	{ "false call", "", CHOICE, "WhileCmd" },
	{ "false *", "", CHOICE, "Guard" },
	{ "false :", "", CHOICE, "AttributeOrTrigger" },
	{ "false ]", "", TOKEN, "]" },
	{ "false }", "", TOKEN, "}" },
	{ "false )", "", CHOICE, "AtomExpression" },
	{ "false", "", CHOICE, "UnaryExpression" },
	{ "int digits", "", CHOICE, "CoercionExpression" },
	{ "returns :", "", CHOICE, "Function" },
	{ "uses { ;", "", CHOICE, "Function" },
	{ "uses ;", "", CHOICE, "Consts" },
	{ "; asserts {", "", CHOICE, "ActionDecl" },
	{ "; preserves {", "", CHOICE, "YieldProcedureDecl" },
	{ "; ensures {", "", CHOICE, "Procedure" },
	{ "requires {", "", TOKEN, "{" },
	{ "invariant {", "", TOKEN, "{" },
	{ "returns {", "", TOKEN, "{" },
	{ "requires ensures", "", CHOICE, "SpecPrePost" },
	{ "if {", "", CHOICE, "IfCmd" },
	{ "ident *", "", CHOICE, "LabelOrCmd" },
	{ ": := (", "", CHOICE, "LabelOrAssign" },
	{ "( := ,", "[", CHOICE, "CallParams" },
	{ "ident (", "int", CHOICE, "ArrayExpression" },
	{ "ident < {", "int :", CHOICE, "QuantifierBody" },
	{ "::", "", CHOICE, "QSep" },
	{ ";", "", TOKEN, ";" },
	{ ")", "", TOKEN, ")" },
	{ "]", "", TOKEN, "]" },
	{ "}|", "", TOKEN, "}|" },
	{ "}", "", TOKEN, "}" },
	{ "then", "", TOKEN, "then" },
	{ "else", "", TOKEN, "else" },
	{ ">", "", TOKEN, ">" },
	{ "int", ":=", CHOICE, "Type" },
	{ "ident", ":=", CHOICE, "Ident" },
	{ ":=", "", TOKEN, ":=" },
	{ ":", "", TOKEN, ":" },
	{ "call", "", TOKEN, "call" },
	{ "(", "", TOKEN, "(" },
	{ "{", "", TOKEN, "{" },
};

static bool is_symbol(const char *symbol, const char *word, size_t n)
{
	if (*symbol == '"' || *symbol == '\'')
		symbol++;
	return strncmp(symbol, word, n) == 0 && strchr("\"'", symbol[n]);
}

static bool has(const struct expected *e, const char *word, size_t n)
{
	int i;

	for (i = 0; i < e->n; i++)
		if (is_symbol(e->symbols[i], word, n))
			return true;
	return false;
}

/* How many of the words, separated by blanks, are expected; *all gets their number. */
static int count(const struct expected *e, const char *words, int *all)
{
	int found = 0;

	for (*all = 0; *words; ++*all) {
		size_t n = strcspn(words, " ");

		found += has(e, words, n);
		words += n;
		words += strspn(words, " ");
	}
	return found;
}

/* Tokens are quoted in messages, classes of tokens are not. */
const char *expected_quoted(struct arena *arena, const char *symbol)
{
	static const char *const classes[] = { "EOF",     "ident", "digits", "bvlit",
					       "decimal", "float", "string" };
	const char *bare = *symbol == '"' || *symbol == '\'' ? symbol + 1 : symbol;
	size_t i, n = strcspn(bare, "\"'");

	for (i = 0; i < ARRAY_LEN(classes); i++)
		if (is_symbol(symbol, classes[i], strlen(classes[i])))
			return classes[i];
	return arena_printf(arena, "\"%.*s\"", (int)n, bare);
}

/* For people: what is there. The list below says what could have come. */
static void report_unexpected(struct parse_state *s, struct span at)
{
	int n = (int)(at.end - at.start);

	if (!n)
		diag(s->diags, D_UNEXPECTED, at, "end of the file");
	else
		diag(s->diags, D_UNEXPECTED, at,
		     arena_printf(s->arena, "'%.*s'", n,
				  s->source->text + (at.start - s->source->base)));
}

/* The message itself; false if no row of the table fits. */
static bool report(struct parse_state *s, const struct expected *e, struct span at)
{
	size_t i;
	int all;

	for (i = 0; i < ARRAY_LEN(rows); i++) {
		if (count(e, rows[i].has, &all) != all ||
		    count(e, rows[i].lacks, &all) != 0)
			continue;
		if (rows[i].verdict == CHOICE && s->how == SYNTAX_ALL)
			report_unexpected(s, at);
		else if (rows[i].verdict == CHOICE)
			diag(s->diags, D_INVALID, at, rows[i].text);
		else
			diag(s->diags, D_EXPECTED, at,
			     expected_quoted(s->arena, rows[i].text));
		return true;
	}
	return false;
}

void report_expected(struct parse_state *s, const char *const *expected, int n,
		     struct span at)
{
	struct expected e = { expected, n };

	/* One fixed token; the grammar has no other sets than the table's. */
	if (!report(s, &e, at))
		diag(s->diags, D_EXPECTED, at,
		     expected_quoted(s->arena, n ? expected[0] : "EOF"));
	if (n > 1)
		vec_last(&s->diags->list).expected = expected_list(s, expected, n);
}
