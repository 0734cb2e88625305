/*
 * model.h - a concurrent program as its checks see it: which actions, yield procedures and
 * invariants there are, at which layers; and where the checks that are made of it go. Nothing
 * of the source changes.
 */
#ifndef IVL_CIVL_MODEL_H
#define IVL_CIVL_MODEL_H

#include "base/map.h"
#include "civl/options.h"
#include "frontend/linear/linear.h"
#include "ivl/build.h"

struct action;
struct permissions;

struct civl {
	struct program *source;
	struct program *out; // what is made; it shares the numbering of variables
	const struct civl_options *options;
	struct diags *diags;
	struct arena *arena;
	struct builder build;
	struct linear *linear;
	const char
	    *prefix; // of names that are made: no name of the source starts with it
	uint32_t n_names; // that were told apart by a number

	var_list globals;
	/* In program order; library actions behind the others, Skip last. */
	VEC(struct proc *) actions, yields, invariants;
	VEC(const struct impl *) yield_impls;
	struct proc
	    *skip; // what refines nothing else refines this; NULL: no yield procedures
	struct map impl_of; // proc of an action -> its implementation

	/* Of action.c: by number in `actions`, and by proc. */
	VEC(struct action *) flat;
	struct map flat_of;

	struct permissions *permissions; // of permission.c

	layer_list refinement_layers, invariant_layers;
	bool refused; // something cannot be checked: `diags` says what
};

void model_build(struct civl *c);

/* What a yield procedure or action refines: Skip if a yield procedure refines nothing else;
 * NULL of movers, and of actions that refine nothing. */
struct proc *model_refined(const struct civl *c, const struct proc *p);

/* The action that a yield procedure without mover type appears as at a layer, or NULL. */
struct proc *model_action_at(const struct civl *c, const struct proc *p, int32_t layer);

/* Is this formal of a yield procedure one of the action that it refines? */
bool model_is_visible(const struct civl *c, const struct proc *p,
		      const struct var *formal);

/* Does the mover procedure p have its mover type at that layer? */
bool model_moves_at(const struct proc *p, int32_t layer);

bool global_at(const struct var *global, int32_t layer);

/* Do attributes have a {:layer} of that number? */
bool layered_at(const struct civl *c, const struct attr *attrs, int32_t layer);

/* -- what is made -------------------------------------------------------------------------- */

/* A name with the prefix. */
PRINTF_LIKE(2, 3)
const struct atom *civl_name(const struct civl *c, const char *fmt, ...);

/* A variable of the program that is made. */
struct var *civl_var(struct civl *c, enum var_kind kind, const struct atom *name,
		     const struct type *type);

/* The same as another one, under a new name, or its own (NULL). */
struct var *civl_var_like(struct civl *c, enum var_kind kind, const struct var *v,
			  const struct atom *name);

struct func *civl_func(struct civl *c, const struct atom *name);

/* An ordinary procedure, an implementation of it: still empty. {:inline 1} if so asked. */
struct proc *civl_proc(struct civl *c, const struct atom *name, srcpos at,
		       bool inlined);
struct impl *civl_impl(struct civl *c, struct proc *p);

/* What it may change: all of these, behind what is there. */
void civl_modifies(struct civl *c, struct proc *p, const var_list *globals);

/* What the body shows, for reports; `with` may be NULL, and the layer -1. */
void civl_shows(struct civl *c, struct impl *m, const char *check,
		const struct proc *of, const struct proc *with, int32_t layer);

/* A block that traces show as (0,0), if at all. */
struct block *civl_block(struct civl *c, struct impl *m, const struct atom *label);

/* Append to what is made. */
void civl_emit(struct civl *c, struct decl *d);

/* This cannot be checked yet. */
void civl_refuse(struct civl *c, srcpos at, const char *what);

#endif
