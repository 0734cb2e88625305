#include "vcgen/condition/shown.h"

void shown_init(struct shown *s, const struct term_table *terms, struct arena *arena)
{
	*s = (struct shown){ .terms = terms, .arena = arena };
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
		vec_push_in(s->arena, &s->printed, false);
	}
	return (uint32_t)n;
}

static bool is_constant(const struct term_table *terms, term t)
{
	const struct term_info *x = term_get(terms, t);

	return x->kind == T_APP && !x->n_args;
}

static struct vc_known *shown_known(struct shown *s, const struct passive_known *known,
				    uint32_t n)
{
	struct vc_known *out = ARENA_NEW_ARRAY(s->arena, n, struct vc_known);

	for (uint32_t i = 0; i < n; i++) {
		term t = known[i].value;

		out[i] =
		    (struct vc_known){ .var = known[i].var, .value = number_of(s, t) };
		if (is_constant(s->terms, t))
			out[i].name =
			    symbol_get(s->terms, (symbol){ term_get(s->terms, t)->aux })
				->name;
	}
	return out;
}

void shown_values(struct shown *s, const struct passive_cmd *c, struct vc_assert *out)
{
	out->known = shown_known(s, c->known, c->n_known);
	out->n_known = c->n_known;
}

struct vc_state shown_state(struct shown *s, const struct passive_state *p)
{
	return (struct vc_state){ .name = p->name,
				  .n_known = p->n_known,
				  .known = shown_known(s, p->known, p->n_known) };
}

struct vc_print shown_print(struct shown *s, const struct passive_print *p)
{
	uint32_t n = p->attr->args.len;
	struct vc_part *parts = ARENA_NEW_ARRAY(s->arena, n, struct vc_part);

	for (uint32_t i = 0; i < n; i++) {
		parts[i].text = p->attr->args.data[i].text;
		if (parts[i].text)
			continue;
		parts[i].value = number_of(s, p->terms[i]);
		s->printed.data[parts[i].value] = true;
	}
	return (struct vc_print){ .n_parts = n, .parts = parts };
}

struct vc_choice shown_choice(struct shown *s, const struct passive_choice *c)
{
	return (struct vc_choice){ .var = c->var,
				   .call = c->call,
				   .at_head = c->at_head,
				   .value = number_of(s, c->value) };
}

typedef VEC(struct vc_known) known_list;

static void add_entry(struct shown *s, const struct vcgen *g, const struct var *v,
		      known_list *out)
{
	term t =
	    v->id < g->cache.var_term.len ? g->cache.var_term.data[v->id] : (term){ 0 };

	if (!term_none(t))
		vec_push_in(s->arena, out,
			    ((struct vc_known){ .var = v, .value = number_of(s, t) }));
}

static void add_entries(struct shown *s, const struct vcgen *g, const var_list *vars,
			known_list *out)
{
	for (uint32_t i = 0; i < vars->len; i++)
		add_entry(s, g, vars->data[i], out);
}

struct vc_state shown_entry(struct shown *s, const struct vcgen *g,
			    const struct impl *impl)
{
	known_list known = { 0 };

	add_entries(s, g, &impl->ins, &known);
	add_entries(s, g, &impl->outs, &known);
	add_entries(s, g, &impl->locals, &known);
	for (uint32_t i = 0; i < g->base.globals.len; i++)
		add_entry(s, g, g->base.globals.data[i], &known);
	return (struct vc_state){ .n_known = known.len, .known = known.data };
}

void shown_forget_unused(struct shown *s, struct vcgen *g, const struct hypothesis *all,
			 uint32_t n)
{
	VEC(term) todo = { 0 };

	if (!s->values.len)
		return;
	gen_walk_start(g);
	for (uint32_t i = 0; i < n; i++)
		vec_push(&todo, all[i].term);
	while (todo.len) {
		term x = vec_pop(&todo);
		const struct term_info *t = term_get(&g->terms, x);

		if (!gen_visit(g, x) || term_has_text(t))
			continue;
		for (uint32_t k = 0; k < t->n_args; k++)
			vec_push(&todo, t->u.args[k]);
	}
	vec_fini(&todo);
	for (uint32_t i = 0; i < s->values.len; i++)
		if (!s->printed.data[i] && is_constant(s->terms, s->values.data[i]) &&
		    gen_visit(g, s->values.data[i]))
			s->values.data[i] = (term){ 0 };
}
