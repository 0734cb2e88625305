/*
 * civl_check.h - type rules of the concurrency extension, for the type checker's files.
 *
 *	civl_access.c  which variables an expression may mention where
 *	civl_check.c   declarations and commands
 *	civl_call.c    calls
 *	civl_loop.c    loops of yield procedures
 *	civl_measure.c measures, by layer
 *	civl_graph.h   who calls whom
 *	civl_refine.c  signatures of what refines and what is refined; calls among actions
 *	civl_yield.c   that yield procedures yield often enough
 */
#ifndef IVL_FRONTEND_CIVL_CHECK_H
#define IVL_FRONTEND_CIVL_CHECK_H

#include "frontend/check/check.h"

/* Where an expression stands: what the variables that it mentions have to be. */
struct access {
	bool old_only;  // globals only inside old
	bool has_range; // they exist at all layers of `range`
	struct layer_range range;
};

/* Check the variables that an expression of c->proc mentions. */
void civl_check_access(struct checker *c, struct expr *e, struct access a);
void civl_check_accesses(struct checker *c, const expr_list *list, struct access a);

/* The access of a clause or assertion that has these attributes. */
struct access access_at_layers(struct checker *c, const struct attr *attrs,
			       bool old_only);

/* Does the expression mention a global outside of old? (Or anywhere, if so asked.) */
bool mentions_global(struct expr *e, bool in_old, const struct var **which);

/* Before a command of c->proc is typed: what it mentions and assigns. */
void civl_check_cmd(struct checker *c, const struct cmd *cmd);

/* After the clauses of c->proc are typed; calls in them are typed here. */
void civl_check_proc(struct checker *c, struct proc *p);

/* What a clause of c->proc may mention; and where a plain `preserves` may stand. */
struct access civl_clause_access(struct checker *c, const struct spec *s);
void civl_check_preserves(struct checker *c, const struct spec *s);

/* Before a body is checked: layers of its formals. */
void civl_layers_of_impl(const struct impl *m);

/* After a body is typed. */
void civl_check_body(struct checker *c, const struct impl *m);
void civl_check_loops(struct checker *c, const struct impl *m);

/*
 * Before and after the arm of a call is typed, in a clause (whose globals may be restricted
 * to old) or a body (clause == NULL).
 */
void civl_check_actuals(struct checker *c, const struct cmd *cmd,
			const struct call_arm *a, const struct spec *clause);
void civl_check_call(struct checker *c, const struct cmd *cmd, const struct call_arm *a,
		     const struct spec *clause);

/* Before and after the arms of a parallel call are typed. */
void civl_check_parallel(struct checker *c, const struct cmd *cmd);
void civl_check_arms(struct checker *c, const struct cmd *cmd);

/* check_cmd.c: an arm, in a clause or (NULL) a body. */
void check_arm(struct checker *c, const struct cmd *cmd, struct call_arm *a,
	       const struct spec *clause);

/* The action that a yield procedure without mover type appears as at a layer, or NULL. */
const struct proc *civl_action_at(const struct proc *p, int32_t layer);

/* Is this formal of a yield procedure one of the action that it refines? */
bool civl_is_visible(const struct proc *p, const struct var *formal);

/* civl_measure.c: where measures may stand. */
void civl_check_measures_of_head(const struct block *b, struct diags *d);
void civl_check_measures_of_proc(const struct proc *p, struct diags *d);
void civl_check_measured_body(const struct impl *m, struct diags *d);
void civl_check_recursion(const struct program *p, struct diags *d);

/* Programs without errors so far, in this order (a gate between each two). */
void civl_check_actions(const struct program *p, struct diags *d);
void civl_check_refinements(const struct program *p, struct diags *d);
void civl_check_yields(const struct program *p, struct diags *d);

#endif
