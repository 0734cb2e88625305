/*
 * Calls from yield procedures and actions: which layers the actuals have to have, and which
 * callees may be called at which layers.
 */
#include "frontend/layers/civl_check.h"

#include "frontend/linear/linear.h"

/* -- what a callee looks like from above ----------------------------------------------------- */

const struct proc *civl_action_at(const struct proc *p, int32_t layer)
{
	const struct proc *a = p->refined;
	int32_t before = -1;

	/* Layers rise along a chain that is right; a wrong one may be a cycle. */
	for (; a && a->layers.hi > before; a = a->refined) {
		if (a->layers.hi >= layer)
			return a;
		before = a->layers.hi;
	}
	return NULL;
}

bool civl_is_visible(const struct proc *p, const struct var *formal)
{
	return p->refined && formal->layers.hi == p->layers.hi &&
	       !attr_is_set(formal->attrs, "hide");
}

/* Where a formal's value is used, as seen from the call. */
static struct layer_range formal_range(const struct proc *caller,
				       const struct call_arm *a,
				       const struct var *formal)
{
	const struct proc *callee = a->proc;

	if (callee->kind == PROC_YIELD_INVARIANT)
		return callee->layers;
	if (callee->pure)
		return a->layers;
	if (callee->mover == MOVER_NONE && civl_is_visible(callee, formal))
		return (struct layer_range){ formal->layers.lo, caller->layers.hi };
	return formal->layers;
}

/* The variable that a call of a primitive changes through its first argument, or NULL. */
static const struct var *modified_root(const struct call_arm *a)
{
	const struct expr *path = linear_modifies_path(a->proc) && a->args.len
				      ? expr_root(a->args.data[0])
				      : NULL;

	return path && path->kind == E_IDENT ? path->u.ident.var : NULL;
}

/* -- actuals ------------------------------------------------------------------------------- */

static void out_within(struct checker *c, const struct cmd *cmd, const struct var *v,
		       struct layer_range range)
{
	if (!layer_range_within(v->layers, range))
		diag_at(c->diags, D_OUT_LAYERS, cmd->tok,
			layer_range_text(c->arena, range), v->name->text);
}

static void yield_actuals(struct checker *c, const struct cmd *cmd,
			  const struct call_arm *a, bool old_only)
{
	const struct proc *callee = a->proc;
	const struct var *path = modified_root(a);
	uint32_t i;

	for (i = 0; i < a->outs.len; i++) {
		const struct expr *o = a->outs.data[i];

		if (o->u.ident.var->kind != VAR_GLOBAL)
			out_within(c, cmd, o->u.ident.var,
				   formal_range(c->proc, a, callee->outs.data[i]));
		else if (!callee->pure)
			diag_at(c->diags, D_YIELD_ASSIGNS, o->tok,
				o->u.ident.name->text);
	}
	if (path && path->kind != VAR_GLOBAL)
		out_within(c, cmd, path, a->layers);
	for (i = 0; i < a->args.len; i++) {
		struct access access = {
			old_only, true, formal_range(c->proc, a, callee->ins.data[i])
		};

		civl_check_access(c, a->args.data[i], access);
	}
}

void civl_check_actuals(struct checker *c, const struct cmd *cmd,
			const struct call_arm *a, const struct spec *clause)
{
	struct access plain = { 0 };

	if (!c->proc)
		return;
	if (c->proc->kind == PROC_YIELD)
		yield_actuals(c, cmd, a,
			      clause ? clause->kind != SPEC_REQUIRES
				     : a->proc->kind == PROC_YIELD);
	if (c->proc->kind != PROC_ACTION)
		return;
	plain.old_only = clause != NULL;
	civl_check_accesses(c, &a->outs, plain);
	civl_check_accesses(c, &a->args, plain);
}

/* -- callees ------------------------------------------------------------------------------- */

/* All of what a synchronized callee refines, up to the action it is at the caller's layer,
 * can be moved to where it is called. */
static void check_abstractions(struct checker *c, const struct cmd *cmd,
			       const struct proc *callee, const struct proc *last)
{
	const struct proc *a = callee->refined;

	for (;; a = a->refined) {
		if (a->mover != MOVER_LEFT && a->mover != MOVER_BOTH) {
			diag_at(c->diags, D_SYNC_ABSTRACTION, cmd->tok, a->name->text);
			return;
		}
		if (a == last)
			return;
	}
}

static void call_refining(struct checker *c, const struct cmd *cmd,
			  const struct proc *callee)
{
	int32_t here = c->proc->layers.hi;
	const struct proc *a;

	if (here == callee->layers.hi) {
		if (c->proc->mover != MOVER_NONE)
			diag_at(c->diags, D_CALLER_MOVER, cmd->tok);
		else if (cmd->async)
			diag_at(c->diags, D_SYNC_LAYER, cmd->tok);
		return;
	}
	a = civl_action_at(callee, here);
	if (!a)
		diag_at(c->diags, D_CALLEE_ACTION, cmd->tok, (int)here);
	else if (cmd->async)
		check_abstractions(c, cmd, callee, a);
}

static void call_yield(struct checker *c, const struct cmd *cmd,
		       const struct call_arm *a)
{
	const struct proc *callee = a->proc;
	int32_t here = c->proc->layers.hi, there = callee->layers.hi;

	if (there > here)
		diag_at(c->diags, D_CALLEE_LAYER, cmd->tok);
	else if (callee->mover == MOVER_NONE && !callee->refined)
		return;
	else if (cmd->async && !attr_is_set(a->attrs, "sync"))
		diag_at(c->diags, D_ASYNC_SYNC, cmd->tok);
	else if (callee->mover == MOVER_NONE)
		call_refining(c, cmd, callee);
	else if (here > there)
		diag_at(c->diags, D_MOVER_CALL_LAYER, cmd->tok);
	else if (cmd->async && callee->mover != MOVER_LEFT &&
		 callee->mover != MOVER_BOTH)
		diag_at(c->diags, D_SYNC_MOVER, cmd->tok);
}

static void call_invariant(struct checker *c, const struct cmd *cmd,
			   const struct proc *callee)
{
	if (callee->layers.hi > c->proc->layers.hi)
		diag_at(c->diags, D_CALLEE_LAYER, cmd->tok);
	else if (callee->layers.hi == c->proc->layers.hi &&
		 c->proc->mover != MOVER_NONE)
		diag_at(c->diags, D_INVARIANT_BELOW, cmd->tok);
}

/* Code that introduces a variable: what it writes comes into being at its layer. */
static void introduces(struct checker *c, const struct cmd *cmd, const struct var *v,
		       int32_t layer)
{
	if (v->kind != VAR_GLOBAL)
		return;
	if (v->layers.lo != layer)
		diag_at(c->diags, D_PURE_INTRODUCED, cmd->tok, (int)layer,
			v->name->text);
	if (layer < c->proc->layers.hi && v->layers.hi != layer)
		diag_at(c->diags, D_PURE_HIDDEN, cmd->tok, (int)layer, v->name->text);
}

static void call_pure(struct checker *c, const struct cmd *cmd,
		      const struct call_arm *a)
{
	const struct var *path = modified_root(a);
	bool any = false;
	uint32_t i;

	for (i = 0; i < a->args.len; i++)
		any |= mentions_global(a->args.data[i], true, NULL);
	for (i = 0; i < a->outs.len; i++)
		any |= a->outs.data[i]->u.ident.var->kind == VAR_GLOBAL;
	if (!any)
		return;
	if (a->layers.lo != a->layers.hi) {
		diag_at(c->diags, D_PURE_CALL_LAYER, cmd->tok);
		return;
	}
	if (path)
		introduces(c, cmd, path, a->layers.lo);
	for (i = 0; i < a->outs.len; i++)
		introduces(c, cmd, a->outs.data[i]->u.ident.var, a->layers.lo);
}

static void call_from_action(struct checker *c, const struct cmd *cmd,
			     const struct proc *callee, bool in_clause)
{
	struct layer_range here = c->proc->layers, there = callee->layers;

	if (linear_is_primitive(callee))
		return;
	if (cmd->async)
		diag_at(c->diags, D_ASYNC_IN_ACTION, cmd->tok);
	else if (in_clause) {
		if (!layer_in(there.hi, here))
			diag_at(c->diags, D_ACTION_CALL_LAYER, cmd->tok);
	} else if (callee->kind != PROC_ACTION)
		diag_at(c->diags, D_ACTION_CALLEE, cmd->tok);
	else if (!layer_range_within(here, there))
		diag_at(c->diags, D_ACTION_CALL_RANGE, cmd->tok,
			layer_range_text(c->arena, here),
			layer_range_text(c->arena, there));
}

void civl_check_call(struct checker *c, const struct cmd *cmd, const struct call_arm *a,
		     const struct spec *clause)
{
	if (!c->proc)
		return;
	if (c->proc->kind == PROC_ACTION)
		call_from_action(c, cmd, a->proc, clause != NULL);
	if (c->proc->kind != PROC_YIELD)
		return;
	if (a->proc->kind == PROC_YIELD)
		call_yield(c, cmd, a);
	else if (a->proc->kind == PROC_YIELD_INVARIANT)
		call_invariant(c, cmd, a->proc);
	else
		call_pure(c, cmd, a);
}

/* -- parallel calls ------------------------------------------------------------------------ */

/* Does an arm give a value to a parameter that the caller's action has? */
static bool sets_visible_out(const struct proc *caller, const struct call_arm *a)
{
	uint32_t i, k;

	for (i = 0; i < a->outs.len; i++)
		for (k = 0; k < caller->outs.len; k++)
			if (a->outs.data[i]->u.ident.name ==
				caller->outs.data[k]->name &&
			    civl_is_visible(caller, caller->outs.data[k]))
				return true;
	return false;
}

/* What is declared to modify a variable does so while others do what they do. */
void civl_check_parallel(struct checker *c, const struct cmd *cmd)
{
	uint32_t i;

	if (!c->proc || cmd->arms.len < 2 || c->options->infer_modifies)
		return;
	if (c->proc->kind != PROC_YIELD)
		diag_at(c->diags, D_PARALLEL_CALLER, cmd->tok);
	for (i = 0; i < cmd->arms.len; i++) {
		enum proc_kind callee = cmd->arms.data[i]->proc->kind;

		if (callee != PROC_YIELD && callee != PROC_YIELD_INVARIANT)
			diag_at(c->diags, D_PARALLEL_CALLEE, cmd->tok);
	}
}

void civl_check_arms(struct checker *c, const struct cmd *cmd)
{
	const struct proc *p = c->proc;
	uint32_t i, n = 0;

	for (i = 0; p && cmd->arms.len > 1 && i < cmd->arms.len; i++) {
		const struct call_arm *a = cmd->arms.data[i];

		n += a->proc->kind == PROC_YIELD &&
		     a->proc->layers.hi == p->layers.hi &&
		     (a->proc->refined || sets_visible_out(p, a));
	}
	if (n > 1 && p->kind == PROC_YIELD && p->mover == MOVER_NONE)
		diag_at(c->diags, D_PARALLEL_ARMS, cmd->tok);
}
