/*
 * pools.h - quantifiers instantiated from pools of terms before the solver sees them
 * (reference 3.11).
 *
 * A bound variable may name pools ({:pool "A"}); an assertion, an assumption or a quantifier
 * may add terms to a pool ({:add_to_pool "A", t, ...}), a quantifier those of the values that
 * it is refuted with. A condition whose implementation adds to pools gets instances: of each
 * universal statement whose variables all name pools, at all terms in them; and likewise of
 * the definition of each map comprehension.
 *
 * Soundness: a quantifier Q in a positive place becomes a new Boolean b with b => Q[t]
 * for every instance, or b => Q[c] with new constants c where Q is existential; in a negative
 * place the implications are turned round. Where Q is true or false, so may be b: what is made
 * unsatisfiable that way was unsatisfiable before. Nothing is ever dropped but the
 * quantifier itself, which makes less provable.
 */
#ifndef IVL_VCGEN_TRANSLATE_POOLS_H
#define IVL_VCGEN_TRANSLATE_POOLS_H

#include "vcgen/translate/gen.h"

/* Variable number `var` of the binder takes its values from the pool. */
struct pool_name {
	uint32_t var;
	const struct atom *pool;
};

/* The term goes into the pool. In a binder it may mention the bound variables. */
struct pool_hint {
	const struct atom *pool;
	term term;
};

/* What attributes say of a quantifier, or of a lifted map comprehension. */
struct pool_binder {
	term quant;    // or none:
	symbol lambda; // the function that stands for the comprehension,
	term axiom;    // its definition,
	uint32_t n_params;
	const term *params; // its parameters,
	term body;          // and what it maps vars to
	uint32_t n_vars;
	const term *vars;
	uint32_t n_names, n_hints;
	const struct pool_name *names;
	const struct pool_hint *hints;
};

/* The expressions of all {:add_to_pool} in the list, in order; their number. */
uint32_t pool_hint_exprs(const struct attr *attrs, expr_list *out, struct arena *arena);

/* The hints of the list, when its expressions have the values. In the arena. */
const struct pool_hint *pool_hints(const struct attr *attrs, const term *values,
				   uint32_t n, struct arena *arena);

/* Note the attributes of a quantifier that has become the term q, or of a comprehension
 * that has become b. `hints` has the values of its hint expressions. */
void pools_note_quant(struct vcgen *g, const struct expr *e, term q, const term *hints,
		      uint32_t n_hints);
void pools_note_lambda(struct vcgen *g, const struct expr *e,
		       const struct pool_binder *b);

/* Forget what was noted since the background was complete. */
void pools_release(struct vcgen *g);

#endif
