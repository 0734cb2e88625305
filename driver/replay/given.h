/*
 * given.h - values of a solver's model as values of a run.
 *
 * A model may say less than a run needs, or say it in a way that is not understood: then
 * there is no value, and the run chooses one by itself. So nothing rests on this but how
 * often a run goes where the model does.
 */
#ifndef IVL_DRIVER_REPLAY_GIVEN_H
#define IVL_DRIVER_REPLAY_GIVEN_H

#include "exec/run.h"
#include "smt/text/model.h"

/* The value, with a reference, or VALUE_NONE. `v` may be NULL. */
value given_value(const struct exec_state *s, const struct model_value *v,
		  const struct type *t);

/* What stands for a constant or function of the program, or NULL. */
const struct model_function *given_symbol(const struct model *m, const char *name,
					  uint32_t arity);

/* What a function of the model gives for arguments of these types. */
value given_result(const struct exec_state *s, const struct model_function *f,
		   const value *args, const struct func *of);

#endif
