#include "ivl/call_graph.h"

static void note_calls(struct call_graph *g, const struct impl *m, call_counts *counts)
{
	proc_list *l = map_get_ptr(&g->callees, m->proc);

	if (!l) {
		l = ARENA_NEW(&g->arena, proc_list);
		map_set_ptr(&g->callees, m->proc, l);
	}
	for (uint32_t i = 0; i < m->blocks.len; i++)
		for (uint32_t k = 0; k < m->blocks.data[i]->cmds.len; k++) {
			const struct cmd *c = m->blocks.data[i]->cmds.data[k];

			for (uint32_t j = 0; j < c->arms.len; j++)
				if (!counts ||
				    counts(m->proc, c, c->arms.data[j]->proc))
					vec_push_in(&g->arena, l,
						    c->arms.data[j]->proc);
		}
}

struct call_graph call_graph_make(const struct program *p, call_counts *counts)
{
	struct call_graph g = { 0 };

	arena_init(&g.arena);
	for (uint32_t i = 0; i < p->decls.len; i++) {
		const struct impl *m = (const struct impl *)p->decls.data[i];

		if (m->head.kind == DECL_IMPL && !m->head.dropped)
			note_calls(&g, m, counts);
	}
	return g;
}

void call_graph_fini(struct call_graph *g)
{
	map_fini(&g->callees);
	arena_fini(&g->arena);
}

const proc_list *call_graph_callees(const struct call_graph *g,
				    const struct proc *caller)
{
	return map_get_ptr(&g->callees, caller);
}

bool call_graph_reaches(const struct call_graph *g, const struct proc *from,
			const struct proc *to)
{
	proc_list todo = { 0 };
	struct map seen;
	bool found = false;

	map_init(&seen);
	vec_push(&todo, from);
	while (todo.len && !found) {
		const struct proc *p = vec_pop(&todo);
		const proc_list *l = call_graph_callees(g, p);

		found = p == to;
		if (map_has_ptr(&seen, p))
			continue;
		map_set_ptr(&seen, p, p);
		for (uint32_t i = 0; l && i < l->len; i++)
			vec_push(&todo, l->data[i]);
	}
	vec_fini(&todo);
	map_fini(&seen);
	return found;
}
