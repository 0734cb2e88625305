#include "vcgen/show.h"

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

void show_state(struct vcgen *g, struct arena *arena, const struct impl *impl,
		struct passive_cmd *c)
{
	known_list known = { 0 };
	uint32_t globals = 0;

	add_all(g, arena, &impl->ins, &known);
	add_all(g, arena, &impl->outs, &known);
	add_all(g, arena, &impl->locals, &known);
	for (uint32_t i = 0; i < g->program->decls.len && globals < GLOBALS_MAX; i++) {
		const struct decl *d = g->program->decls.data[i];

		if (d->kind != DECL_VAR || d->dropped)
			continue;
		globals++;
		add_known(g, arena, ((const struct var_decl *)d)->var, &known);
	}
	c->known = known.data;
	c->n_known = known.len;
}

void shown_init(struct shown *s, struct arena *arena)
{
	*s = (struct shown){ .arena = arena };
	map_init(&s->number);
}

void shown_fini(struct shown *s)
{
	map_fini(&s->number);
}

static uint32_t number_of(struct shown *s, term t)
{
	uint64_t n = s->values.len;

	if (!map_get(&s->number, t.n, &n)) {
		map_set(&s->number, t.n, n);
		vec_push_in(s->arena, &s->values, t);
	}
	return (uint32_t)n;
}

void shown_state(struct shown *s, const struct passive_cmd *c, struct vc_assert *out)
{
	struct vc_known *known = ARENA_NEW_ARRAY(s->arena, c->n_known, struct vc_known);

	for (uint32_t i = 0; i < c->n_known; i++)
		known[i] = (struct vc_known){ c->known[i].var,
					      number_of(s, c->known[i].value) };
	out->known = known;
	out->n_known = c->n_known;
}

struct vc_print shown_print(struct shown *s, const struct passive_print *p)
{
	uint32_t n = p->attr->args.len;
	struct vc_part *parts = ARENA_NEW_ARRAY(s->arena, n, struct vc_part);

	for (uint32_t i = 0; i < n; i++) {
		parts[i].text = p->attr->args.data[i].text;
		if (!parts[i].text)
			parts[i].value = number_of(s, p->terms[i]);
	}
	return (struct vc_print){ .n_parts = n, .parts = parts };
}
