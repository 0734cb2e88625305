/*
 * names.h - unique and legal SMT-LIB symbols for names of any text.
 */
#ifndef IVL_SMT_TEXT_NAMES_H
#define IVL_SMT_TEXT_NAMES_H

#include "base/buf.h"
#include "base/intern.h"
#include "base/map.h"

struct names {
	struct arena arena;
	struct intern taken; // symbols given out, and the reserved ones
	struct map next;     // text wanted -> next suffix
	bool normal;         // all are $generated, whatever text is wanted
};

void names_init(struct names *n);
void names_fini(struct names *n);

/*
 * A symbol that has not been given out: `text` itself if it can be, else with a suffix @@k;
 * quoted if its characters want that. Lives as long as `n`.
 */
const char *names_new(struct names *n, const char *text);

/*
 * The same without ever needing quotes: other characters become underscores. For datatype
 * constructors, whose quoted names cvc5 1.3 does not find behind `is`.
 */
const char *names_new_simple(struct names *n, const char *text);

/* A legal symbol for `text`, which need not be different from others. */
const char *names_quoted(struct names *n, const char *text);

#endif
