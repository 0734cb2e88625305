/*
 * lets.h - which parts of a term are printed once and named, and where.
 *
 * A scope is the whole of what is printed, or the body of a quantifier in it. A term that is
 * used more than once is named in the innermost scope that has all its uses; so the text is
 * linear in the DAG, however large its tree is. (docs/encodings.md says why by `let`.)
 */
#ifndef IVL_SMT_TEXT_LETS_H
#define IVL_SMT_TEXT_LETS_H

#include "base/map.h"
#include "smt/term/term.h"

/* What is known of a term while it is printed; all 0 if it is not part of what is. */
struct share_mark {
	uint32_t uses;
	uint32_t scope; // where it is named or printed
	uint32_t
	    inner; // of a quantifier: scope of its body; of a variable: its quantifier
	uint32_t next; // the next term that is named in the same scope, 0 = none
	uint32_t let;  // for the printer: 1 + number of its name while that is visible
	uint32_t size; // symbols of its tree, up to `small` + 1; only if that is not 0
};

struct share_scope {
	uint32_t outer, depth;
	uint32_t first; // terms named here, by ascending id
};

struct sharing {
	const struct term_table *terms;
	struct share_mark *marks; // by term id
	uint32_t n_marks;
	VEC(struct share_scope) scopes; // [0] is the outermost
	VEC(term) reached;              // terms whose marks are set
	bool rebound;                   // two quantifiers bind the same variable
	uint32_t small;                 // terms of so many symbols are rather repeated
	struct map always;              // terms that are named even if used once
};

void sharing_init(struct sharing *s, const struct term_table *t);
void sharing_fini(struct sharing *s);

/* From now on name this term wherever it is used, unless it is a leaf. */
void sharing_name_always(struct sharing *s, term t);

/* Find what is to be named in `root`; forgets what was found before. */
void sharing_find(struct sharing *s, term root);

/* Constants, literals and variables have no parts and never get a name. */
static inline bool term_is_leaf(const struct term_info *x)
{
	return term_has_text(x) || !x->n_args;
}

#endif
