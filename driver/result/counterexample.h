/*
 * counterexample.h - what a failure shows besides its path: values of variables, captured
 * states, lines of {:print}, the solver's model.
 */
#ifndef IVL_DRIVER_RESULT_COUNTEREXAMPLE_H
#define IVL_DRIVER_RESULT_COUNTEREXAMPLE_H

#include "driver/options/options.h"
#include "ivl.h"
#include "vcgen/vcgen.h"

/* Are states of the path wanted, and is the solver's model to be asked for? */
bool counterexample_wants_states(const struct ivl_options *o);
bool counterexample_wants_model(const struct ivl_options *o);

/*
 * Fill in these parts of `out`, in `arena`, from a failure of an answer to the condition. A
 * model that is wanted and missing is a model_problem.
 */
void counterexample_make(const struct ivl_options *o, struct arena *arena,
			 const struct vc *vc, const struct answer *answer,
			 const struct failure *f, struct ivl_failure *out);

#endif
