/*
 * civl.h - the concurrency extension (Hawblitzel, Petrank, Qadeer, Tasiran, "Automated and
 * modular refinement reasoning for concurrent programs", 2015): actions, yield procedures
 * that refine them layer by layer, and invariants that hold where others may take steps.
 *
 *	civl_layer.c    layers of declarations
 *	civl_resolve.c  clauses, and who may call whom
 *	civl_access.c   which variables an expression may mention where
 *	civl_check.c    types of declarations, and what depends on layers
 *	civl_call.c     calls
 *	civl_loop.c     loops of yield procedures
 */
#ifndef IVL_FRONTEND_CIVL_H
#define IVL_FRONTEND_CIVL_H

#include "frontend/resolve/resolve.h"

/* -- resolution ---------------------------------------------------------------------------- */

/* A name is entered: the layer of a yield procedure or invariant. */
void civl_enter_proc(struct resolver *r, struct proc *p);

/* The range of an attribute list, with a complaint `at` if it is none. */
struct layer_range civl_range(struct resolver *r, const struct attr *attrs,
			      struct layer_range otherwise, srcpos at);

/* Layers of formals and locals of p. */
void civl_var_layers(struct resolver *r, const struct proc *p, const var_list *vars);

/* Layers of a clause or command of the yield procedure, or the action, at hand. */
void civl_within_proc(struct resolver *r, const struct attr *attrs, srcpos at,
		      enum diag_code missing);
void civl_within_action(struct resolver *r, const struct attr *attrs, srcpos at);

/* A clause of the procedure at hand is resolved: its layers. */
void civl_resolve_clause(struct resolver *r, const struct spec *s);

/* A command of the body at hand is resolved: its layers. */
void civl_resolve_cmd(struct resolver *r, const struct cmd *c);

/* What it refines. */
void civl_resolve_refines(struct resolver *r, struct proc *p);

/* A call, whose callee is known: who may call whom, at which layers. */
void civl_resolve_arm(struct resolver *r, const struct cmd *c, struct call_arm *a);

/* All arms of a parallel call are resolved, without errors. */
void civl_resolve_parallel(struct resolver *r, const struct cmd *c);

#endif
