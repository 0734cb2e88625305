/*
 * One file through scanner and parser.
 */
#include "frontend/frontend.h"
#include "grammar/parse_state.h"
#include "ivl.tab.h"
#define YYSTYPE IVL_YYSTYPE // what the scanner's header calls it
#include "ivl.lex.h"

#include <limits.h>

static const struct {
	const char *text;
	int token;
} keywords[] = {
#define KEYWORD(token, text) { text, token },
#include "grammar/tokens.def"
};

int parse_keyword(uint32_t index)
{
	return keywords[index].token;
}

/* The table from atom ids to keywords, in the program's arena. */
static void keywords_init(struct parse_state *s)
{
	const struct atom *atoms[ARRAY_LEN(keywords)];
	uint32_t i, n = 0;
	uint8_t *table;

	for (i = 0; i < ARRAY_LEN(keywords); i++) {
		atoms[i] = intern_str(s->names, keywords[i].text);
		if (atoms[i]->id >= n)
			n = atoms[i]->id + 1;
	}
	table = arena_alloc(s->arena, n);
	for (i = 0; i < ARRAY_LEN(keywords); i++)
		table[atoms[i]->id] = (uint8_t)(i + 1);
	s->keyword_of = table;
	s->n_keyword_of = n;
}

void parse_source(struct program *p, const struct source *f, struct diags *d)
{
	struct parse_state s = { .program = p,
				 .source = f,
				 .diags = d,
				 .arena = p->arena,
				 .names = p->names };
	yyscan_t scanner;

	/* The scanner counts in int. */
	if (f->len > (uint32_t)INT_MAX - 2) {
		diag_at(d, D_TOO_LARGE, f->base);
		return;
	}
	keywords_init(&s);
	/*
	 * The scanner writes a NUL behind the token at hand and takes it away again: it gets
	 * the source's own text, which has the two end bytes it wants (source.h).
	 */
	s.text = (char *)(uintptr_t)f->text;
	ivl_yylex_init_extra(&s, &scanner);
	ivl_yy_scan_buffer(s.text, (yy_size_t)f->len + 2, scanner);
	ivl_yyparse(scanner, &s);
}
