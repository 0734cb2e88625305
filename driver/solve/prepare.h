/*
 * prepare.h - what is done to all bodies of a program before conditions are made of them:
 * invariants inferred, calls inlined; and the program printed as it is then.
 */
#ifndef IVL_DRIVER_SOLVE_PREPARE_H
#define IVL_DRIVER_SOLVE_PREPARE_H

#include "driver/session/session.h"
#include "vcgen/infer/infer.h"

/* The flags of /infer say which domain, and after how many rounds bounds are widened. */
struct infer_options prepare_infer_settings(const struct ivl_options *o,
					    const struct vcgen_options *settings);

/*
 * Calls inlined in the whole program where something is to be shown of that, or found out;
 * else it is done for one implementation at a time, when its turn has come.
 */
void prepare_inlining(struct ivl *v, const struct vcgen_options *settings,
		      bool is_done);

/*
 * The program that is verified, without the variables of which nothing is left; with functions
 * for map comprehensions it is only to be looked at. True if calls were inlined.
 */
bool prepare_instrumented(struct ivl *v, const struct vcgen_options *settings);

#endif
