/*
 * One file through scanner and parser.
 */
#include "base/mem.h"
#include "frontend/frontend.h"
#include "grammar/parse_state.h"
#include "ivl.tab.h"
#define YYSTYPE IVL_YYSTYPE // what the scanner's header calls it
#include "ivl.lex.h"

#include <stdlib.h>
#include <string.h>

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

/* The table from atom ids to keywords; on the heap. */
static uint8_t *keyword_table(struct intern *names, uint32_t *len)
{
	const struct atom *atoms[ARRAY_LEN(keywords)];
	uint32_t i, max = 0;
	uint8_t *table;

	for (i = 0; i < ARRAY_LEN(keywords); i++) {
		atoms[i] = intern_str(names, keywords[i].text);
		if (atoms[i]->id > max)
			max = atoms[i]->id;
	}
	table = mem_alloc(max + 1);
	memset(table, 0, max + 1);
	for (i = 0; i < ARRAY_LEN(keywords); i++)
		table[atoms[i]->id] = (uint8_t)(i + 1);
	*len = max + 1;
	return table;
}

void parse_source(struct program *p, const struct source *f, struct diags *d)
{
	uint32_t n_keywords;
	uint8_t *table = keyword_table(p->names, &n_keywords);
	struct parse_state s = { .program = p,
				 .source = f,
				 .diags = d,
				 .arena = p->arena,
				 .names = p->names,
				 .keyword_of = table,
				 .n_keyword_of = n_keywords };
	yyscan_t scanner;

	/*
	 * The scanner writes a NUL behind the token at hand and takes it away again: it gets
	 * the source's own text, which has the two end bytes it wants (source.h).
	 */
	s.text = (char *)(uintptr_t)f->text;
	ivl_yylex_init_extra(&s, &scanner);
	ivl_yy_scan_buffer(s.text, (yy_size_t)f->len + 2, scanner);
	ivl_yyparse(scanner, &s);
	ivl_yylex_destroy(scanner);
	free(table);
}
