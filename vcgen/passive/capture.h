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

#endif
