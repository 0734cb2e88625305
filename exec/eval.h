/*
 * eval.h - what instructions do that is more than a few lines: command.c commands, operate.c
 * operations on values. For eval.c only.
 */
#ifndef IVL_EXEC_EVAL_H
#define IVL_EXEC_EVAL_H

#include "exec/machine.h"

enum arithmetic { A_ADD, A_SUB, A_MUL, A_DIV, A_MOD, A_NEG };

/* Count n steps; false: the run, or the trial, is over. */
bool machine_step(struct machine *m, uint64_t n, struct span at);
/* -- command.c --------------------------------------------------------------------------- */

/* Block number n of the code, unless the steps are used up. */
void command_enter(struct machine *m, const struct routine *code, uint32_t n);
/* An assertion or assumption has this value. */
void command_assert(struct machine *m, const struct routine *code, value v,
		    const struct obligation *o);
void command_assume(struct machine *m, const struct routine *code, value *fp, value v,
		    const struct assumption *a);
/* Where a jump with several targets goes on. */
uint32_t command_choose(struct machine *m, const struct routine *code, value *fp,
			const struct jump *j);
/* Globals, for old(). */
void command_save(struct machine *m, const struct routine *code, value *fp);
/* Tell an observer. */
void command_show(struct machine *m, const struct cmd *c, bool done);
/* -- operate.c --------------------------------------------------------------------------- */

/* Operands stay the caller's; results are references of their own. */

/* Is one of them unknown? */
bool values_unknown(const value *x, uint32_t n);
/* Fields that the value's constructor does not have are left open by the language. */
value value_field(struct machine *m, const struct routine *code, value *fp, value v,
		  const struct field *f, const struct type *result);
value value_update(struct machine *m, value v, const struct field *f, value to);
value value_builtin(struct machine *m, const struct builtin *b, const value *args);
value value_lambda_map(struct machine *m, const struct routine *code, value *fp,
		       const struct lambda *l, const value *captured);
/* Of integers that are no small numbers, or unknown, or not to be divided by. */
value value_arithmetic(struct machine *m, enum arithmetic op, value a, value b);
/* By instruction: I_RADD and so on. */
value value_real(struct machine *m, uint32_t op, value a, value b);
value value_less(value a, value b, bool or_equal);
/* Of three values. */
value truth_and(value a, value b);
value truth_or(value a, value b);
value truth_not(value v);

#endif
