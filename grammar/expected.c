/*
 * What a syntax error says. The reference parser is top-down: where a fixed token must
 * follow it says `";" expected`, where it has to choose between alternatives it says
 * `invalid Production`. We have the exact set of tokens that could have come; what a
 * top-down parser would have been doing follows from that set: parts that are optional at
 * this point (operators, further list elements, clauses) it has already given up on, so
 * they are struck out, and the token that must follow remains.
 */
#include "grammar/parse_state.h"

#include <string.h>

struct expected {
	const char *const *names;
	int n;
};

/* Symbol names come with or without quotes around them. */
static bool is_name(const char *symbol, const char *name)
{
	size_t n = strlen(name);

	if (*symbol == '"' || *symbol == '\'')
		symbol++;
	return strncmp(symbol, name, n) == 0 &&
	       (symbol[n] == '\0' || symbol[n] == '"' || symbol[n] == '\'');
}

static bool has(const struct expected *e, const char *name)
{
	int i;

	for (i = 0; i < e->n; i++)
		if (is_name(e->names[i], name))
			return true;
	return false;
}

static bool is_one_of(const char *symbol, const char *const *names)
{
	for (; *names; names++)
		if (is_name(symbol, *names))
			return true;
	return false;
}

/* Never required: the top-down parser tries them and goes on. */
static const char *const optional[] = { "<==>", "==>",	"<==", "&&", "||",	"==",
					"!=",	"<=",	">=",  "<",  ">",	"++",
					"+",	"-",	"*",   "/",  "div",	"mod",
					"**",	"is",	"[",   "->", ",",	"|",
					"where", "{",	"else", NULL };
static const char *const identifiers[] = { "ident",  "left",	"right", "both", "atomic",
					   "reveal", "hide",	"pop",	 "push", NULL };
static const char *const type_more[] = { "int", "real", "bool", "(", NULL };

/* Choice points, by tokens that stand together nowhere else: first match wins. */
static const struct {
	const char *with[3];
	const char *without;
	const char *production;
} choices[] = {
	{ { "procedure", "implementation", "EOF" }, NULL, NULL }, // EOF expected
	{ { "assert", "havoc", "}" }, NULL, NULL },		  // "}" expected
	{ { "false", "*", NULL }, NULL, "Guard" },
	{ { "forall", "false", "var" }, NULL, "AtomExpression" },
	{ { "false", ")", NULL }, NULL, NULL },
	{ { "false", "]", NULL }, NULL, NULL },
	{ { "false", "ident", NULL }, NULL, "UnaryExpression" },
	{ { ";", "uses", "{" }, NULL, "Function" },
	{ { "returns", ":", NULL }, NULL, "Function" },
	{ { ";", "uses", NULL }, NULL, "Consts" },
	{ { ";", "{", "requires" }, NULL, "Procedure" },
	{ { "<", "ident", "{" }, "(", "QuantifierBody" },
	{ { "int", "bool", "<" }, ")", "Type" },
	{ { ":=", ":", "(" }, NULL, "LabelOrAssign" },
	{ { "requires", "ensures", NULL }, ";", "SpecPrePost" },
	{ { "action", "procedure", NULL }, NULL, "BoogiePL" },
};

static bool matches(const struct expected *e, const char *const *with, const char *without)
{
	int i;

	for (i = 0; i < 3 && with[i]; i++)
		if (!has(e, with[i]))
			return false;
	return !without || !has(e, without);
}

/* The fixed token that is left when all that is optional is struck out, or NULL. */
static const char *required(const struct expected *e, bool *identifier)
{
	static const char *const closers[] = { "EOF", ")", "]", ";", "}", "}|", "::",
					       ":=",  ":", ">", "then", "else" };
	const char *last = NULL;
	int i, rest = 0;
	size_t k;

	*identifier = false;
	for (i = 0; i < e->n; i++) {
		if (is_one_of(e->names[i], identifiers)) {
			*identifier = true;
			continue;
		}
		if (is_one_of(e->names[i], optional) || is_one_of(e->names[i], type_more))
			continue;
		last = e->names[i];
		rest++;
	}
	if (rest == 1)
		return last;
	for (k = 0; k < ARRAY_LEN(closers); k++)
		if (has(e, closers[k]))
			return closers[k];
	return last ? last : (e->n && !*identifier ? e->names[0] : NULL);
}

/* `"` name `"`, except for token classes. */
static const char *quoted(struct parse_state *s, const char *name)
{
	static const char *const classes[] = { "EOF",	  "ident", "digits", "bvlit",
					       "decimal", "float", "string", NULL };
	size_t n;

	if (*name == '"' || *name == '\'')
		name++;
	n = strlen(name);
	if (n && (name[n - 1] == '"' || name[n - 1] == '\'') && n > 1)
		n--;
	name = arena_strndup(s->arena, name, n);
	return is_one_of(name, classes) ? name : arena_printf(s->arena, "\"%s\"", name);
}

void report_expected(struct parse_state *s, const char *const *expected, int n,
		     struct span at)
{
	struct expected e = { expected, n };
	bool identifier;
	const char *fixed;
	size_t i;

	for (i = 0; i < ARRAY_LEN(choices); i++) {
		if (!matches(&e, choices[i].with, choices[i].without))
			continue;
		if (!choices[i].production)
			break;
		diag(s->diags, D_INVALID, at, choices[i].production);
		return;
	}
	fixed = required(&e, &identifier);
	if (!fixed || (identifier && !strcmp(fixed, "EOF") == 0 && !has(&e, ")") &&
		       !has(&e, ";") && !has(&e, "}") && !has(&e, "]"))) {
		diag(s->diags, D_INVALID, at, "Ident");
		return;
	}
	diag(s->diags, D_EXPECTED, at, quoted(s, fixed));
}
