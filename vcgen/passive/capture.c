#include "vcgen/passive/capture.h"

#include <string.h>

/* Globals of a program may be many; a counterexample shows the first ones. */
#define GLOBALS_MAX 100

void show_prints(struct vcgen *g, struct arena *arena, struct passive_block *b,
		 const struct attr *attrs)
{
	for (const struct attr *a = attrs; a && !g->failed; a = a->next) {
		struct passive_print p = { .n_cmds = b->cmds.len, .attr = a };

		if (strcmp(a->name->text, "print") != 0)
			continue;
		p.terms = ARENA_NEW_ARRAY(arena, a->args.len, term);
		for (uint32_t i = 0; i < a->args.len && !g->failed; i++)
			if (a->args.data[i].expr)
				p.terms[i] = gen_expr(g, a->args.data[i].expr);
		vec_push_in(arena, &b->prints, p);
	}
}

typedef VEC(struct passive_known) known_list;

static void add_known(struct vcgen *g, struct arena *arena, const struct var *v,
		      known_list *out)
{
	term t = g->failed ? (term){ 0 } : gen_var(g, v);

	if (!g->failed)
		vec_push_in(arena, out, ((struct passive_known){ v, t }));
}

static void add_all(struct vcgen *g, struct arena *arena, const var_list *vars,
		    known_list *out)
{
	for (uint32_t i = 0; i < vars->len; i++)
		add_known(g, arena, vars->data[i], out);
}

void show_values(struct vcgen *g, struct arena *arena, const struct impl *impl,
		 struct passive_cmd *c)
{
	known_list known = { 0 };

	add_all(g, arena, &impl->ins, &known);
	add_all(g, arena, &impl->outs, &known);
	add_all(g, arena, &impl->locals, &known);
	for (uint32_t i = 0; i < g->base.globals.len && i < GLOBALS_MAX; i++)
		add_known(g, arena, g->base.globals.data[i], &known);
	c->known = known.data;
	c->n_known = known.len;
}

struct passive_state show_state(struct vcgen *g, struct arena *arena,
				const struct impl *impl, const struct atom *name)
{
	known_list known = { 0 };

	for (uint32_t i = 0; i < g->base.globals.len; i++)
		add_known(g, arena, g->base.globals.data[i], &known);
	add_all(g, arena, &impl->ins, &known);
	add_all(g, arena, &impl->outs, &known);
	add_all(g, arena, &impl->locals, &known);
	return (struct passive_state){ .name = name,
				       .n_known = known.len,
				       .known = known.data };
}

void show_captured(struct vcgen *g, struct arena *arena, const struct impl *impl,
		   struct passive_block *b, const struct cmd *c)
{
	const struct atom *name = attr_string(c->attrs, "captureState");
	struct passive_state s;

	if (!name)
		return;
	s = show_state(g, arena, impl, name);
	s.n_cmds = b->cmds.len;
	vec_push_in(arena, &b->states, s);
}
