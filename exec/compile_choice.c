/*
 * What is chosen, and what should hold of it.
 */
#include "exec/compile.h"

#include "ivl/walk.h"

#define HINTS_MAX 24

struct mention {
	const struct map *index;
	uint32_t last;
};

static enum walk_next note_var(void *env, struct expr *e)
{
	struct mention *m = env;
	uint64_t found;

	if (e->kind == E_IDENT &&
	    map_get(m->index, (uintptr_t)e->u.ident.var, &found) && found > m->last)
		m->last = (uint32_t)found;
	return WALK_DOWN;
}

static bool is_comparison(const struct expr *e)
{
	return e->kind == E_BINARY && e->op >= OP_EQ && e->op <= OP_GE &&
	       e->args[0]->type == e->args[1]->type;
}

static bool is_structure(const struct expr *e)
{
	return e->kind == E_COERCE || (e->kind == E_UNARY && e->op == OP_NOT) ||
	       (e->kind == E_BINARY && e->op <= OP_OR) || e->kind == E_ITE;
}

/* Comparisons that are not below a binder. */
static void find_comparisons(const struct expr *root, expr_list *out)
{
	expr_list todo = { 0 };
	uint32_t i;

	vec_push(&todo, (struct expr *)root);
	while (todo.len && out->len < HINTS_MAX) {
		struct expr *e = vec_pop(&todo);

		if (is_comparison(e))
			vec_push(out, e);
		else if (is_structure(e))
			for (i = 0; i < e->n_args; i++)
				vec_push(&todo, e->args[i]);
	}
	vec_fini(&todo);
}

struct constraint compile_constraint(struct compiler *c, const struct expr *e,
				     const struct map *index)
{
	struct constraint k = { 0 };
	struct mention m = { .index = index };
	const struct walker w = { .parts = WALK_CODE, .enter = note_var, .env = &m };
	expr_list comparisons = { 0 };
	uint32_t i;

	if (index)
		walk_expr(&w, (struct expr *)e);
	k.last = m.last;
	k.at = e->span;
	k.part = compile_part(c, e);
	find_comparisons(e, &comparisons);
	for (i = 0; i < comparisons.len; i++) {
		vec_push_in(c->arena, &k.hints,
			    compile_part(c, comparisons.data[i]->args[0]));
		vec_push_in(c->arena, &k.hints,
			    compile_part(c, comparisons.data[i]->args[1]));
	}
	vec_fini(&comparisons);
	return k;
}

void choice_add(struct arena *a, struct choice *choice, const struct constraint *k)
{
	uint32_t i;

	vec_push_in(a, &choice->constraints, *k);
	for (i = choice->constraints.len - 1;
	     i > 0 && choice->constraints.data[i - 1].last > k->last; i--)
		choice->constraints.data[i] = choice->constraints.data[i - 1];
	choice->constraints.data[i] = *k;
}
