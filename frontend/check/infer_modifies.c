/*
 * Modifies clauses from bodies: what a procedure's implementations assign, and what those
 * that they call modify, to a fixpoint over the call graph. Procedures without a body keep
 * what they declare. Yield procedures without mover type modify anything while others take
 * steps; called where nobody does, they are the action that they refine.
 *
 * The order in which variables come is seen in printed programs: it is that of commands, in
 * rounds through all procedures in their order, until none changes. Of a round only those are
 * looked at that call what has changed since.
 */
#include "frontend/layers/civl_check.h"

#include "frontend/linear/linear.h"

struct node {
	struct proc *proc;
	uint32_t index;
	uint32_t n_declared;                 // of proc->modifies
	struct map seen;                     // variables in proc->modifies
	VEC(struct node *) callers, callees; // callees in order of the commands
};

struct inference {
	struct program *program;
	struct map node_of; // proc -> node
	VEC(struct node *) nodes;
	uint64_t *now,
	    *later; // bits by index: to be looked at in this round, in the next
};

static bool add(struct inference *f, struct node *n, struct var *v)
{
	if (v->kind != VAR_GLOBAL || map_has_ptr(&n->seen, v))
		return false;
	map_set_ptr(&n->seen, v, v);
	vec_push_in(f->program->arena, &n->proc->modifies, v);
	return true;
}

static void mark(uint64_t *bits, uint32_t i)
{
	bits[i / 64] |= (uint64_t)1 << i % 64;
}

/* What calls it has to be looked at again, this time round if its turn is still to come. */
static void mark_callers(struct inference *f, const struct node *n)
{
	for (uint32_t i = 0; i < n->callers.len; i++) {
		const struct node *caller = n->callers.data[i];

		mark(caller->index > n->index ? f->now : f->later, caller->index);
	}
}

static bool add_all(struct inference *f, struct node *n, const struct node *callee)
{
	bool changed = false;

	for (uint32_t i = 0; i < callee->proc->modifies.len; i++)
		changed |= add(f, n, callee->proc->modifies.data[i]);
	return changed;
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
	if (!callee || callee == n)
		return;
	vec_push(&callee->callers, n);
	vec_push(&n->callees, callee);
	add_all(f, n, callee);
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

static void make_nodes(struct inference *f)
{
	struct program *p = f->program;

	for (uint32_t i = 0; i < p->decls.len; i++) {
		struct proc *proc = (struct proc *)p->decls.data[i];
		struct node *n;

		if (proc->head.kind != DECL_PROC)
			continue;
		n = ARENA_NEW(p->arena, struct node);
		n->proc = proc;
		n->index = f->nodes.len;
		n->n_declared = proc->modifies.len;
		for (uint32_t k = 0; k < proc->modifies.len; k++)
			map_set_ptr(&n->seen, proc->modifies.data[k],
				    proc->modifies.data[k]);
		map_set_ptr(&f->node_of, proc, n);
		vec_push(&f->nodes, n);
	}
}

/* The first round. */
static void scan_bodies(struct inference *f)
{
	struct program *p = f->program;
	uint32_t i, k, j;

	for (i = 0; i < p->decls.len; i++) {
		const struct impl *m = (const struct impl *)p->decls.data[i];
		struct node *n;

		if (m->head.kind != DECL_IMPL || m->head.dropped ||
		    (m->proc->kind == PROC_YIELD && m->proc->mover == MOVER_NONE))
			continue;
		n = map_get_ptr(&f->node_of, m->proc);
		for (k = 0; k < m->blocks.len; k++)
			for (j = 0; j < m->blocks.data[k]->cmds.len; j++)
				scan_cmd(f, n, m->blocks.data[k]->cmds.data[j]);
	}
}

static void look_again(struct inference *f, struct node *n)
{
	bool changed = false;

	for (uint32_t i = 0; i < n->callees.len; i++)
		changed |= add_all(f, n, n->callees.data[i]);
	if (changed)
		mark_callers(f, n);
}

/* Is there another round? */
static bool one_round(struct inference *f)
{
	uint32_t n_words = (f->nodes.len + 63) / 64;
	uint64_t *done;
	bool more = false;

	for (uint32_t w = 0; w < n_words; w++)
		while (f->now[w]) {
			uint32_t bit = 0;

			while (!(f->now[w] >> bit & 1))
				bit++;
			f->now[w] &= ~((uint64_t)1 << bit);
			look_again(f, f->nodes.data[64 * w + bit]);
		}
	done = f->now;
	f->now = f->later;
	f->later = done;
	for (uint32_t w = 0; w < n_words; w++)
		more |= f->now[w] != 0;
	return more;
}

/* A clause with what was found. */
static void declare(struct inference *f, struct node *n)
{
	struct arena *arena = f->program->arena;
	struct spec *s;

	if (n->proc->modifies.len == n->n_declared || n->proc->kind != PROC_PLAIN)
		return; // of actions and yield procedures the clauses are looked at again
	s = ARENA_NEW(arena, struct spec);
	s->kind = SPEC_MODIFIES;
	s->span = n->proc->head.span;
	s->tok = n->proc->head.tok;
	for (uint32_t i = n->n_declared; i < n->proc->modifies.len; i++)
		vec_push_in(arena, &s->names,
			    expr_var(arena, n->proc->modifies.data[i], s->span));
	vec_push_in(arena, &n->proc->specs, s);
}

void infer_modifies(struct program *p)
{
	struct inference f = { .program = p };
	uint32_t i, n_words;

	make_nodes(&f);
	scan_bodies(&f);
	n_words = (f.nodes.len + 63) / 64;
	f.now = ARENA_NEW_ARRAY(p->arena, n_words, uint64_t);
	f.later = ARENA_NEW_ARRAY(p->arena, n_words, uint64_t);
	for (i = 0; i < f.nodes.len; i++)
		mark(f.now, i);
	while (one_round(&f))
		;
	for (i = 0; i < f.nodes.len; i++) {
		declare(&f, f.nodes.data[i]);
		map_fini(&f.nodes.data[i]->seen);
		vec_fini(&f.nodes.data[i]->callers);
		vec_fini(&f.nodes.data[i]->callees);
	}
	vec_fini(&f.nodes);
	map_fini(&f.node_of);
}
