/*
 * capture.h - what a counterexample is to show: the values of variables at an assertion and in
 * states that the program captures, and those of {:print} attributes along the path. Their
 * terms become query.values.
 */
#ifndef IVL_VCGEN_PASSIVE_CAPTURE_H
#define IVL_VCGEN_PASSIVE_CAPTURE_H

#include "vcgen/passive/passive.h"

/* Note the {:print} attributes of a command that comes next in the block. */
void show_prints(struct vcgen *g, struct arena *arena, struct passive_block *b,
		 const struct attr *attrs);

/* Note the values that the variables of an implementation have at an assertion. */
void show_values(struct vcgen *g, struct arena *arena, const struct impl *impl,
		 struct passive_cmd *c);

/* The values that they have now, as a state of that name. */
struct passive_state show_state(struct vcgen *g, struct arena *arena,
				const struct impl *impl, const struct atom *name);

/* Note the state where the command asks for it with {:captureState}; it comes next. */
void show_captured(struct vcgen *g, struct arena *arena, const struct impl *impl,
		   struct passive_block *b, const struct cmd *c);

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

/*
 * Forget the values of constants that none of the hypotheses mentions: a solver would make them
 * up. The index of the others stays.
 */
void shown_forget_unused(struct shown *s, struct vcgen *g, const struct hypothesis *all,
			 uint32_t n);

#endif
