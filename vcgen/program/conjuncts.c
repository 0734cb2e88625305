#include "vcgen/program/conjuncts.h"

#include "ivl/copy.h"

enum { DEPTH = 100, MAX_CONJUNCTS = 10000 };

struct part {
	struct expr *expr;
	int64_t depth; // of functions that may be taken apart in it
};

typedef VEC(struct part) part_list;

/* An application of a function with a body, which is put in its place. */
struct application {
	const struct func *f;
	const struct expr *call;
};

static struct expr *enter(void *env, struct expr *e)
{
	const struct application *a = env;

	if (e->kind != E_IDENT)
		return NULL;
	for (uint32_t i = 0; i < a->f->params.len; i++)
		if (a->f->params.data[i] == e->u.ident.var)
			return a->call->args[i];
	return e;
}

/* The body, or NULL if the expression is no application that has one. */
static struct expr *body_of(struct arena *arena, const struct expr *e)
{
	struct application a = { .call = e };
	struct copier c = { .arena = arena, .enter = enter, .env = &a };

	if (e->kind != E_CALL)
		return NULL;
	a.f = e->u.call.func;
	if (!a.f || !a.f->body || a.f->tparams.len)
		return NULL;
	return copy_expr(&c, a.f->body);
}

static const struct cmd *assert_part(struct arena *arena, const struct cmd *whole,
				     struct expr *part)
{
	struct cmd *out = arena_dup(arena, whole, sizeof(*out));
	struct spec *clause;

	out->expr = part;
	if (!out->related) {
		out->tok = part->tok;
		out->span = part->span;
		return out;
	}
	clause = arena_dup(arena, out->related, sizeof(*clause));
	clause->tok = part->tok;
	clause->span = part->span;
	clause->expr = part;
	out->related = clause;
	return out;
}

bool assertion_conjuncts(struct arena *arena, const struct cmd *assertion,
			 assertion_list *out)
{
	struct part first = { .expr = assertion->expr, .depth = DEPTH };
	part_list todo = { 0 };

	if (!attr_int(assertion->attrs, "expand", &first.depth) &&
	    !attr_is_set(assertion->attrs, "expand"))
		return false;
	vec_push_in(arena, &todo, first);
	while (todo.len) {
		struct part x = vec_pop(&todo);
		struct expr *e = x.expr, *body = NULL;

		if (e->kind == E_BINARY && e->op == OP_AND) {
			vec_push_in(arena, &todo,
				    ((struct part){ e->args[1], x.depth }));
			vec_push_in(arena, &todo,
				    ((struct part){ e->args[0], x.depth }));
			continue;
		}
		if (x.depth > 0 && todo.len + out->len < MAX_CONJUNCTS)
			body = body_of(arena, e);
		if (body)
			vec_push_in(arena, &todo, ((struct part){ body, x.depth - 1 }));
		else
			vec_push_in(arena, out, assert_part(arena, assertion, e));
	}
	return true;
}
