/*
 * substitute.h - expressions with other expressions in place of variables. Binders get
 * variables of their own, so that what a pass makes may be substituted into again.
 */
#ifndef IVL_CIVL_SUBSTITUTE_H
#define IVL_CIVL_SUBSTITUTE_H

#include "base/map.h"
#include "ivl/copy.h"

struct shadowed {
	const struct var *var;
	const struct expr *by;
};

struct substitution {
	struct copier copier;
	struct program *program;
	const char *prefix; // of the names of bound variables, or NULL
	struct map now;     // struct var -> struct expr
	/* The same inside old(), if there is any; such an old() is gone then. */
	struct map old;
	VEC(struct shadowed) shadowed; // by binders around the expression at hand
};

void substitution_init(struct substitution *s, struct program *p);
void substitution_fini(struct substitution *s);

/* In place of v; of v in old(). */
void substitute(struct substitution *s, const struct var *v, const struct expr *e);
void substitute_old(struct substitution *s, const struct var *v, const struct expr *e);
void substitute_var(struct substitution *s, const struct var *v, struct var *by);

struct expr *substituted(struct substitution *s, const struct expr *e);
struct attr *substituted_attrs(struct substitution *s, const struct attr *list);

#endif
