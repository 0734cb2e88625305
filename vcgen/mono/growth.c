/*
 * Would instances need ever larger types? A graph over the type parameters of functions and
 * procedures: a use, in the body of one, of another (or itself) at type t for its parameter
 * U gives an edge from each parameter in t to U, an expanding one if t is more than that
 * parameter. A cycle with an expanding edge has no end (reference, appendix B).
 */
#include "vcgen/mono/mono_internal.h"

#include "base/graph.h"
#include "ivl/walk.h"

struct growth {
	edge_list edges;
	VEC(bool) expanding; // by edge
	struct map numbers;  // parameter -> number
};

static uint32_t number_of(struct growth *g, const struct type_param *p)
{
	uint64_t n = g->numbers.len;

	if (!map_get(&g->numbers, (uintptr_t)p, &n))
		map_set(&g->numbers, (uintptr_t)p, n);
	return (uint32_t)n;
}

static void add_edge(struct growth *g, const struct type_param *from,
		     const struct type_param *to, bool expanding)
{
	uint32_t x = number_of(g, from);

	vec_push(&g->edges, ((struct edge){ x, number_of(g, to) }));
	vec_push(&g->expanding, expanding);
}

/* Recursion over a type, whose depth is bounded. */
static void edges_from(struct growth *g, const struct type *t,
		       const struct type_param *to, bool expanding)
{
	if (!(t->flags & TYPE_HAS_VAR))
		return;
	if (t->kind == TYPE_VAR)
		add_edge(g, t->param, to, expanding);
	for (uint32_t i = 0; i < t->n_args; i++)
		edges_from(g, t->args[i], to, true);
}

static void use(struct growth *g, const type_param_list *params,
		const struct type *const *tinst)
{
	for (uint32_t i = 0; i < params->len; i++)
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

static void scan_impl(struct growth *g, const struct impl *m)
{
	/* An implementation has its own names for its procedure's parameters. */
	for (uint32_t i = 0; i < m->tparams.len; i++)
		add_edge(g, m->proc->tparams.data[i], m->tparams.data[i], false);
	for (uint32_t i = 0; m->tparams.len && i < m->blocks.len; i++) {
		for (uint32_t k = 0; k < m->blocks.data[i]->cmds.len; k++) {
			const struct cmd *c = m->blocks.data[i]->cmds.data[k];

			cmd_each_expr(c, scan_expr, g);
			for (uint32_t j = 0; j < c->arms.len; j++)
				use(g, &c->arms.data[j]->proc->tparams,
				    c->arms.data[j]->tinst);
		}
	}
}

bool mono_grows(struct mono *m)
{
	struct growth g = { 0 };
	struct adjacency uses;
	struct graph graph;
	uint32_t *component;

	for (uint32_t i = 0; i < m->in->decls.len; i++) {
		const struct decl *d = m->in->decls.data[i];
		const struct func *f = (const struct func *)d;

		if (d->dropped)
			continue;
		if (d->kind == DECL_FUNC && f->body && f->tparams.len)
			scan_expr(&g, f->body);
		else if (d->kind == DECL_IMPL)
			scan_impl(&g, (const struct impl *)d);
	}
	component = ARENA_NEW_ARRAY(m->arena, g.numbers.len, uint32_t);
	uses = adjacency_make(m->arena, (uint32_t)g.numbers.len, &g.edges);
	graph = adjacency_graph(&uses);
	(void)graph_components(&graph, component);
	for (uint32_t i = 0; i < g.edges.len && !m->failed; i++)
		if (g.expanding.data[i] &&
		    component[g.edges.data[i].from] == component[g.edges.data[i].to])
			mono_fail(m, (struct span){ 0, 0 },
				  "expanding type cycle detected");
	vec_fini(&g.edges);
	vec_fini(&g.expanding);
	map_fini(&g.numbers);
	return m->failed;
}
