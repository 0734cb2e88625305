#include "civl/substitute.h"

static struct expr *enter(void *env, struct expr *e)
{
	struct substitution *s = env;
	struct expr *by = NULL;

	if (e->kind != E_IDENT)
		return NULL;
	if (s->copier.old_depth)
		by = map_get_ptr(&s->old, e->u.ident.var);
	return by ? by : map_get_ptr(&s->now, e->u.ident.var);
}

static struct var *declare(void *env, const struct var *v)
{
	struct substitution *s = env;
	struct program *p = s->program;
	struct var *own = arena_dup(p->arena, v, sizeof(*own));

	own->id = p->n_vars++;
	own->printed = 0;
	if (s->prefix)
		own->name = intern_printf(p->names, "%s%s", s->prefix, v->name->text);
	vec_push(&s->shadowed, ((struct shadowed){ v, map_get_ptr(&s->now, v) }));
	substitute_var(s, v, own);
	return own;
}

/* The same variable may be bound inside of its own scope, by a shared expression. */
static struct expr *leave(void *env, const struct expr *in, struct expr *out)
{
	struct substitution *s = env;
	uint32_t n = expr_has_binder(in) ? in->u.binder->vars.len
		     : in->kind == E_LET ? in->u.let->vars.len
					 : 0;

	for (; n; n--) {
		struct shadowed x = vec_pop(&s->shadowed);

		map_set_ptr(&s->now, x.var, x.by);
	}
	return out;
}

void substitution_init(struct substitution *s, struct program *p)
{
	*s = (struct substitution){ .program = p };
	s->copier = (struct copier){ .arena = p->arena,
				     .env = s,
				     .enter = enter,
				     .declare = declare,
				     .leave = leave };
	map_init(&s->now);
	map_init(&s->old);
}

void substitution_fini(struct substitution *s)
{
	map_fini(&s->now);
	map_fini(&s->old);
	vec_fini(&s->shadowed);
}

void substitute(struct substitution *s, const struct var *v, const struct expr *e)
{
	map_set_ptr(&s->now, v, e);
}

void substitute_old(struct substitution *s, const struct var *v, const struct expr *e)
{
	map_set_ptr(&s->old, v, e);
	s->copier.drop_old = true;
}

void substitute_var(struct substitution *s, const struct var *v, struct var *by)
{
	substitute(s, v, expr_var(s->program->arena, by, v->span));
}

struct expr *substituted(struct substitution *s, const struct expr *e)
{
	return copy_expr(&s->copier, e);
}

struct attr *substituted_attrs(struct substitution *s, const struct attr *list)
{
	return copy_attrs(&s->copier, list);
}
