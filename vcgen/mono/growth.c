/*
 * Would instances need ever larger types? A graph over the type parameters of functions and
 * procedures: a use, in the body of one, of another (or itself) at type t for its parameter
 * U gives an edge from each parameter in t to U, an expanding one if t is more than that
 * parameter. A cycle with an expanding edge has no end (reference, appendix B).
 */
#include "vcgen/mono/mono_internal.h"

#include "ivl/walk.h"

struct edge {
	const struct type_param *from, *to;
	bool expanding;
	uint32_t next; // 1 + number of the next edge from the same parameter, 0 = none
};

struct graph {
	struct mono *m;
	VEC(struct edge) edges;
	struct map first; // parameter -> 1 + number of its first edge
};

static void add_edge(struct graph *g, const struct type_param *from,
		     const struct type_param *to, bool expanding)
{
	struct edge e = { from, to, expanding, 0 };
	uint64_t first = 0;

	map_get(&g->first, (uintptr_t)from, &first);
	e.next = (uint32_t)first;
	vec_push(&g->edges, e);
	map_set(&g->first, (uintptr_t)from, g->edges.len);
}

/* Recursion over a type, whose depth is bounded. */
static void edges_from(struct graph *g, const struct type *t,
		       const struct type_param *to, bool expanding)
{
	uint32_t i;

	if (!(t->flags & TYPE_HAS_VAR))
		return;
	if (t->kind == TYPE_VAR)
		add_edge(g, t->param, to, expanding);
	for (i = 0; i < t->n_args; i++)
		edges_from(g, t->args[i], to, true);
}

static void use(struct graph *g, const type_param_list *params,
		const struct type *const *tinst)
{
	uint32_t i;

	for (i = 0; i < params->len; i++)
		edges_from(g, tinst[i], params->data[i], false);
}

static enum walk_next enter(void *env, struct expr *e)
{
	if (e->kind == E_CALL && !e->u.call.func->ctor && e->u.call.func->tparams.len)
		use(env, &e->u.call.func->tparams, e->u.call.tinst);
	return WALK_DOWN;
}

static void scan_expr(void *env, struct expr *e)
{
	struct walker w = { WALK_ALL, enter, NULL, NULL, env };

	walk_expr(&w, e);
}

static void scan_impl(struct graph *g, const struct impl *m)
{
	uint32_t i, k, j;

	/* An implementation has its own names for its procedure's parameters. */
	for (i = 0; i < m->tparams.len; i++)
		add_edge(g, m->proc->tparams.data[i], m->tparams.data[i], false);
	for (i = 0; m->tparams.len && i < m->blocks.len; i++) {
		for (k = 0; k < m->blocks.data[i]->cmds.len; k++) {
			const struct cmd *c = m->blocks.data[i]->cmds.data[k];

			cmd_each_expr(c, scan_expr, g);
			for (j = 0; j < c->arms.len; j++)
				use(g, &c->arms.data[j]->proc->tparams,
				    c->arms.data[j]->tinst);
		}
	}
}

static bool reaches(const struct graph *g, const struct type_param *from,
		    const struct type_param *to)
{
	VEC(const struct type_param *) todo = { 0 };
	struct map seen;
	bool found = from == to;

	map_init(&seen);
	vec_push(&todo, from);
	while (todo.len && !found) {
		const struct type_param *p = vec_pop(&todo);
		uint64_t e = 0;

		if (!map_set_ptr(&seen, p, p))
			continue;
		map_get(&g->first, (uintptr_t)p, &e);
		for (; e; e = g->edges.data[e - 1].next) {
			found |= g->edges.data[e - 1].to == to;
			vec_push(&todo, g->edges.data[e - 1].to);
		}
	}
	vec_fini(&todo);
	map_fini(&seen);
	return found;
}

bool mono_grows(struct mono *m)
{
	struct graph g = { .m = m };
	uint32_t i;

	for (i = 0; i < m->in->decls.len; i++) {
		const struct decl *d = m->in->decls.data[i];
		const struct func *f = (const struct func *)d;

		if (d->dropped)
			continue;
		if (d->kind == DECL_FUNC && f->body && f->tparams.len)
			scan_expr(&g, f->body);
		else if (d->kind == DECL_IMPL)
			scan_impl(&g, (const struct impl *)d);
	}
	for (i = 0; i < g.edges.len && !m->failed; i++) {
		const struct edge *e = &g.edges.data[i];

		if (e->expanding && reaches(&g, e->to, e->from))
			mono_fail(m, (struct span){ 0, 0 },
				  "expanding type cycle detected");
	}
	vec_fini(&g.edges);
	map_fini(&g.first);
	return m->failed;
}
