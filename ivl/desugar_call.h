/*
 * desugar_call.h - what a call stands for, to be looked at (reference 3.3, 3.17).
 */
#ifndef IVL_IVL_DESUGAR_CALL_H
#define IVL_IVL_DESUGAR_CALL_H

#include "ivl/ast.h"

struct desugared_call {
	var_list locals;
	cmd_list cmds;
};

/*
 * Of a checked program, in the arena: locals for the actuals, for what the callee modifies as it
 * was, and for the results; checked preconditions, a havoc, and postconditions between them.
 * False if it is no call of one procedure.
 */
bool desugar_call(struct arena *arena, const struct cmd *call,
		  struct desugared_call *out);

#endif
