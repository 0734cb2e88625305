/*
 * shown.h - the values that a counterexample is to show (passive/capture.h) as values of a query.
 */
#ifndef IVL_VCGEN_CONDITION_SHOWN_H
#define IVL_VCGEN_CONDITION_SHOWN_H

#include "vcgen/condition/vc.h"
#include "vcgen/passive/capture.h"

/* The values of a query, each once. */
struct shown {
	const struct term_table *terms; // borrowed, like the arena
	struct arena *arena;
	struct map number; // term -> index in values
	VEC(term) values;
	VEC(bool) printed; // in step: the value is wanted even if it is any
};

void shown_init(struct shown *s, const struct term_table *terms, struct arena *arena);
void shown_fini(struct shown *s); // the values stay, in the arena

/* What is to be shown at an assertion, in a state, and for a print, by number of value. */
void shown_values(struct shown *s, const struct passive_cmd *c, struct vc_assert *out);
struct vc_state shown_state(struct shown *s, const struct passive_state *p);
struct vc_print shown_print(struct shown *s, const struct passive_print *p);
struct vc_choice shown_choice(struct shown *s, const struct passive_choice *c);

/* Variables at the entry, as far as some formula of the program mentions them. */
struct vc_state shown_entry(struct shown *s, const struct vcgen *g,
			    const struct impl *impl);

/*
 * Forget the values of constants that none of the hypotheses mentions: a solver would make them
 * up. The index of the others stays.
 */
void shown_forget_unused(struct shown *s, struct vcgen *g, const struct hypothesis *all,
			 uint32_t n);

#endif
