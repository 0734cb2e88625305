/*
 * Modifies clauses from bodies: what a procedure's implementations assign, and what those
 * that they call modify, to a fixpoint over the call graph. Procedures without a body keep
 * what they declare.
 */
#include "frontend/check.h"

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

static struct var *root(const struct expr *e)
{
	while (e->kind == E_SELECT || e->kind == E_FIELD)
		e = e->args[0];
	return e->u.ident.var;
}

static void scan_cmd(struct inference *f, struct node *n, const struct cmd *c)
{
	uint32_t i, k;

	if (c->kind == CMD_ASSIGN || c->kind == CMD_HAVOC)
		for (i = 0; i < c->lhs.len; i++)
			add(f, n, root(c->lhs.data[i]));
	if (c->kind == CMD_UNPACK)
		for (i = 0; i < c->lhs.data[0]->n_args; i++)
			add(f, n, c->lhs.data[0]->args[i]->u.ident.var);
	for (i = 0; i < c->arms.len; i++) {
		struct node *callee = map_get_ptr(&f->node_of, c->arms.data[i]->proc);

		for (k = 0; k < c->arms.data[i]->outs.len; k++)
			add(f, n, c->arms.data[i]->outs.data[k]->u.ident.var);
		vec_push(&callee->callers, n);
	}
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
			map_set_ptr(&n->seen, proc->modifies.data[k], proc->modifies.data[k]);
		map_set_ptr(&f.node_of, proc, n);
		vec_push(&f.nodes, n);
	}
	for (i = 0; i < p->decls.len; i++) {
		const struct impl *m = (const struct impl *)p->decls.data[i];

		if (m->head.kind != DECL_IMPL || m->head.dropped)
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
