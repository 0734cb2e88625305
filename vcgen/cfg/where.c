/*
 * Where clauses (reference 3.3): this is where it is decided at which places they are assumed. Never
 * checked, a clause is taken to hold
 *	at the entry	of globals, formals and locals;
 *	at a havoc	of the variables havocked, of all behind all, as they may mention one another;
 *			so at the head of a loop that was cut;
 *	behind a call	of the globals that the callee modifies and of its out-parameters, as these
 *			are declared there.
 * An assignment assumes nothing, and so nothing is assumed of the variables that get the
 * results of a call.
 *
 * What is inlined has its variables between its entry, which havocs them, and its return. In
 * other blocks they do not exist, and nothing is assumed of them: at the entry of the caller and
 * at the head of a loop around the call `true` stands in the place of their clauses, as traces
 * show the blocks that assume something.
 */
#include "ivl/build.h"
#include "vcgen/cfg/cfg.h"

static const struct expr *where_of(const struct cfg *b, const struct var *v)
{
	const struct var *of_proc =
	    b->proc_formals.len ? map_get_ptr(&b->proc_formals, v) : NULL;

	return of_proc ? of_proc->where : v->where;
}

static void assume(struct cfg *b, struct node *n, const struct expr *where)
{
	if (where)
		node_add(b, n,
			 (struct step){
			     .kind = STEP_ASSUME, .expr = where, .is_where = true });
}

static void assume_nothing(struct cfg *b, struct node *n)
{
	assume(b, n, expr_bool(b->arena, b->g->program->types, true));
}

static void assume_of(struct cfg *b, struct node *n, const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++)
		assume(b, n, where_of(b, vars->data[i]));
}

/*
 * Of a local variable, in the form that the reference tool gives it: as it is no literal,
 * `where false` does not cut off what follows.
 */
static void assume_of_local(struct cfg *b, struct node *n, struct var *v)
{
	struct types *types = b->g->program->types;
	struct expr *yes = expr_bool(b->arena, types, true);
	struct cmd *c;
	struct attr *a;

	if (!v->where)
		return;
	if (v->copy) {
		assume_nothing(b, n);
		return;
	}
	c = typed_cmd(b->arena, CMD_ASSUME, (struct span){ 0, 0 }, v->span.start,
		      expr_binary(b->arena, OP_AND, v->where, yes, yes->type));
	a = ARENA_NEW(b->arena, struct attr);
	a->name = intern_str(b->g->program->names, "where");
	vec_push_in(b->arena, &a->args,
		    ((struct attr_arg){ .expr = expr_var(b->arena, v, v->span) }));
	c->attrs = a;
	node_add(b, n, (struct step){ .kind = STEP_ASSUME, .cmd = c, .expr = c->expr });
}

void cfg_add_wheres(struct cfg *b, struct node *n)
{
	for (uint32_t i = 0; i < b->g->base.wheres.len; i++)
		assume(b, n, b->g->base.wheres.data[i]);
	assume_of(b, n, &b->impl->ins);
	assume_of(b, n, &b->impl->outs);
	for (uint32_t i = 0; i < b->impl->locals.len; i++)
		assume_of_local(b, n, b->impl->locals.data[i]);
}

void cfg_add_havoc(struct cfg *b, struct node *n, const struct var *const *vars,
		   uint32_t n_vars)
{
	const struct inlined *c = n->block->copy;

	node_add(b, n,
		 (struct step){ .kind = STEP_HAVOC,
				.vars = vars,
				.n_vars = n_vars,
				.is_start = c && c->entry == n->block });
	for (uint32_t i = 0; i < n_vars; i++) {
		assume(b, n, where_of(b, vars[i]));
		if (vars[i]->assumption) // whether or not anything is known of it
			assume_nothing(b, n);
	}
}

/* Is the variable one of those that there are in the block? */
static bool exists_in(const struct var *v, const struct block *block)
{
	const struct inlined *c = block->copy;

	if (!v->copy)
		return true;
	while (c && c != v->copy)
		c = c->outer;
	return c != NULL;
}

void cfg_add_loop_havoc(struct cfg *b, struct node *n, const struct block *head,
			const struct var *const *changed, uint32_t n_changed)
{
	node_add(b, n,
		 (struct step){ .kind = STEP_HAVOC,
				.vars = changed,
				.n_vars = n_changed,
				.is_loop = true });
	for (uint32_t i = 0; i < n_changed; i++) {
		const struct expr *where = where_of(b, changed[i]);

		if (exists_in(changed[i], head))
			assume(b, n, where);
		else if (where)
			assume_nothing(b, n);
	}
}

void cfg_add_call_havoc(struct cfg *b, struct node *n, const struct cmd *call)
{
	const struct proc *p = call->arms.data[0]->proc;

	node_add(b, n, (struct step){ .kind = STEP_CALL_HAVOC, .cmd = call });
	for (uint32_t i = 0; i < p->modifies.len; i++)
		assume(b, n, p->modifies.data[i]->where);
	for (uint32_t i = 0; i < p->outs.len; i++)
		assume(b, n, p->outs.data[i]->where);
}
