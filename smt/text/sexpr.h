/*
 * sexpr.h - reading what solvers answer: s-expressions.
 *
 * A text is read whole into a flat array in prefix order: the first child of a list is
 * the next entry, the next sibling of entry i is entry `nodes[i].after`. Comments are
 * skipped. The text is borrowed and must stay.
 */
#ifndef IVL_SMT_TEXT_SEXPR_H
#define IVL_SMT_TEXT_SEXPR_H

#include "base/vec.h"

#include <stdbool.h>

enum sexpr_kind {
	SEXPR_LIST,
	SEXPR_SYMBOL, // also numerals, keywords and |quoted| ones
	SEXPR_STRING
};

struct sexpr {
	enum sexpr_kind kind;
	uint32_t start, len; // in the text, with parentheses and quotes
	uint32_t n;          // LIST: elements
	uint32_t after;      // index behind it and all in it
};

struct sexprs {
	const char *text;
	VEC(struct sexpr) nodes;
	uint32_t n_top; // expressions at top level
};

void sexprs_init(struct sexprs *s);
void sexprs_fini(struct sexprs *s);

/*
 * Read a text, forgetting what was read before. False if it is not a sequence of
 * s-expressions (parentheses that do not match, an open string, 4 GB).
 */
bool sexprs_read(struct sexprs *s, const char *text, size_t len);

/* Is entry i this symbol? */
bool sexpr_is(const struct sexprs *s, uint32_t i, const char *symbol);

/* Is it a list whose first element is this symbol? */
bool sexpr_has_head(const struct sexprs *s, uint32_t i, const char *symbol);

/* Element k of the list i, which must have that many. Costs k. */
uint32_t sexpr_item(const struct sexprs *s, uint32_t i, uint32_t k);

/* The text of an entry: of a string without its quotes and escapes. In `arena`. */
char *sexpr_text(const struct sexprs *s, uint32_t i, struct arena *arena);

#endif
