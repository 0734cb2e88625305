/*
 * show.h - what a counterexample is to show: the values of variables at an assertion, and
 * those of {:print} attributes along the path. Their terms become query.values.
 */
#ifndef IVL_VCGEN_SHOW_H
#define IVL_VCGEN_SHOW_H

#include "vcgen/passive.h"

/* Note the {:print} attributes of a command that comes next in the block. */
void show_prints(struct vcgen *g, struct arena *arena, struct passive_block *b,
		 const struct attr *attrs);

/* Note the values that the variables of an implementation have at an assertion. */
void show_state(struct vcgen *g, struct arena *arena, const struct impl *impl,
		struct passive_cmd *c);

/* The values of a query, each once. */
struct shown {
	struct arena *arena; // borrowed
	struct map number;   // term -> index in values
	VEC(term) values;
};

void shown_init(struct shown *s, struct arena *arena);
void shown_fini(struct shown *s); // the values stay, in the arena

/* What is to be shown at an assertion, and for a print, by number of value. */
void shown_state(struct shown *s, const struct passive_cmd *c, struct vc_assert *out);
struct vc_print shown_print(struct shown *s, const struct passive_print *p);

#endif
