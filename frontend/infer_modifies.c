/*
 * Modifies clauses from bodies: what a procedure's implementations assign, and what those
 * that they call modify, to a fixpoint over the call graph. Procedures without a body keep
 * what they declare. Yield procedures without mover type modify anything while others take
 * steps; called where nobody does, they are the action that they refine.
 */
#include "frontend/civl_check.h"

#include "frontend/linear.h"

struct node {
	struct proc *proc;
	struct map seen; // variables in proc->modifies
	VEC(struct node *) callers;
	bool queued;
};

struct inference {
	struct program *program;
	struct map node_of; // proc -> node
	VEC(struct node *) nodes, queue;
};

static bool add(struct inference *f, struct node *n, struct var *v)
{
	if (v->kind != VAR_GLOBAL || map_has_ptr(&n->seen, v))
		return false;
	map_set_ptr(&n->seen, v, v);
	vec_push_in(f->program->arena, &n->proc->modifies, v);
	return true;
}

static void enqueue(struct inference *f, struct node *n)
{
	if (!n->queued) {
		n->queued = true;
		vec_push(&f->queue, n);
	}
}

/* Whose modifies clause counts at a call, or NULL: none. */
static const struct proc *modifier(const struct proc *caller, const struct cmd *c,
				   const struct call_arm *a)
{
	if (c->async && !attr_is_set(a->attrs, "sync"))
		return NULL;
	if (a->proc->kind == PROC_YIELD && a->proc->mover == MOVER_NONE)
		return civl_action_at(a->proc, caller->layers.hi);
	return a->proc;
}

static void scan_arm(struct inference *f, struct node *n, const struct cmd *c,
		     const struct call_arm *a)
{
	const struct proc *p = modifier(n->proc, c, a);
	struct node *callee = p ? map_get_ptr(&f->node_of, p) : NULL;
	uint32_t i;

	for (i = 0; i < a->outs.len; i++)
		add(f, n, a->outs.data[i]->u.ident.var);
	if (linear_modifies_path(a->proc) && a->args.len &&
	    expr_root(a->args.data[0])->kind == E_IDENT)
		add(f, n, expr_root(a->args.data[0])->u.ident.var);
	if (callee)
		vec_push(&callee->callers, n);
}

static void scan_cmd(struct inference *f, struct node *n, const struct cmd *c)
{
	uint32_t i;

	if (c->kind == CMD_ASSIGN || c->kind == CMD_HAVOC)
		for (i = 0; i < c->lhs.len; i++)
			add(f, n, expr_root(c->lhs.data[i])->u.ident.var);
	if (c->kind == CMD_UNPACK)
		for (i = 0; i < c->lhs.data[0]->n_args; i++)
			add(f, n, c->lhs.data[0]->args[i]->u.ident.var);
	for (i = 0; i < c->arms.len; i++)
		scan_arm(f, n, c, c->arms.data[i]);
}

void infer_modifies(struct program *p)
{
	struct inference f = { .program = p };
	uint32_t i, k, j;

	for (i = 0; i < p->decls.len; i++) {
		struct proc *proc = (struct proc *)p->decls.data[i];
		struct node *n;

		if (proc->head.kind != DECL_PROC)
			continue;
		n = ARENA_NEW(p->arena, struct node);
		n->proc = proc;
		for (k = 0; k < proc->modifies.len; k++)
			map_set_ptr(&n->seen, proc->modifies.data[k],
				    proc->modifies.data[k]);
		map_set_ptr(&f.node_of, proc, n);
		vec_push(&f.nodes, n);
	}
	for (i = 0; i < p->decls.len; i++) {
		const struct impl *m = (const struct impl *)p->decls.data[i];

		if (m->head.kind != DECL_IMPL || m->head.dropped ||
		    (m->proc->kind == PROC_YIELD && m->proc->mover == MOVER_NONE))
			continue;
		for (k = 0; k < m->blocks.len; k++)
			for (j = 0; j < m->blocks.data[k]->cmds.len; j++)
				scan_cmd(&f, map_get_ptr(&f.node_of, m->proc),
					 m->blocks.data[k]->cmds.data[j]);
	}
	for (i = 0; i < f.nodes.len; i++)
		enqueue(&f, f.nodes.data[i]);
	while (f.queue.len) {
		struct node *n = vec_pop(&f.queue);

		n->queued = false;
		for (i = 0; i < n->callers.len; i++) {
			bool changed = false;

			for (k = 0; k < n->proc->modifies.len; k++)
				changed |= add(&f, n->callers.data[i],
					       n->proc->modifies.data[k]);
			if (changed)
				enqueue(&f, n->callers.data[i]);
		}
	}
	for (i = 0; i < f.nodes.len; i++) {
		map_fini(&f.nodes.data[i]->seen);
		vec_fini(&f.nodes.data[i]->callers);
	}
	vec_fini(&f.nodes);
	vec_fini(&f.queue);
	map_fini(&f.node_of);
}
