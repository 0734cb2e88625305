/*
 * A conjunct is found below other expressions: as the right side of implications, in
 * quantifiers, in old(), in a function's body. It stands for what is made of it by wrapping it
 * in them again.
 */
#include "vcgen/program/conjuncts.h"

#include "ivl/build.h"
#include "ivl/copy.h"

enum { DEPTH = 100, MAX_CONJUNCTS = 10000, MAX_AROUND = 1000 };

/* What is around an expression: a node of which it is the last part, or a call of its function. */
struct around {
	const struct around *outer;
	struct expr *e;
	uint32_t n; // with the outer ones
};

struct part {
	struct expr *expr;
	int64_t depth; // of functions that may be taken apart in it
	const struct around *around;
};

struct expander {
	struct builder b;
	struct program *program;
	struct arena *arena;
	const struct cmd *assertion;
	VEC(struct part) todo;
	conjunct_list *out;
};

/* -- functions ----------------------------------------------------------------------------------- */

/* A body that is copied: its variables and what is in place of them. */
struct application {
	struct expander *x;
	const struct func *f;
	const struct expr *call;
	var_list old, fresh; // of quantifiers
};

/* Bound variables are new ones: the body may be entered again with them in its arguments. */
static struct var *declare(void *env, const struct var *v)
{
	struct application *a = env;
	struct var *out = arena_dup(a->x->arena, v, sizeof(*out));

	out->id = a->x->program->n_vars++;
	vec_push_in(a->x->arena, &a->old, (struct var *)v);
	vec_push_in(a->x->arena, &a->fresh, out);
	return out;
}

static struct expr *enter(void *env, struct expr *e)
{
	const struct application *a = env;

	if (e->kind != E_IDENT)
		return NULL;
	for (uint32_t i = 0; i < a->f->params.len; i++)
		if (a->f->params.data[i] == e->u.ident.var)
			return a->call->args[i];
	for (uint32_t i = 0; i < a->old.len; i++)
		if (a->old.data[i] == e->u.ident.var)
			return expr_var(a->x->arena, a->fresh.data[i], e->span);
	return e;
}

/* The body, or NULL if the expression is no application that has one. */
static struct expr *body_of(struct expander *x, const struct expr *e)
{
	struct application a = { .x = x, .call = e };
	struct copier c = {
		.arena = x->arena, .enter = enter, .declare = declare, .env = &a
	};

	if (e->kind != E_CALL)
		return NULL;
	a.f = e->u.call.func;
	if (!a.f || !a.f->body || a.f->tparams.len ||
	    attr_is_set(a.f->head.attrs, "define"))
		return NULL;
	return copy_expr(&c, a.f->body);
}

/* For people, what a body says. */
static struct expr *shown_call(struct expander *x, const struct expr *call)
{
	struct expr *out = copy_node(x->arena, call);
	struct func *f = arena_dup(x->arena, call->u.call.func, sizeof(*f));

	f->name = intern_printf(x->b.names, "expand<%s>", f->name->text);
	f->source_name = NULL;
	out->u.call.func = f;
	out->u.call.name = f->name;
	return out;
}

/* -- conjuncts ----------------------------------------------------------------------------------- */

static void look_into(struct expander *x, const struct part *from, struct expr *e,
		      int64_t depth, struct expr *around)
{
	struct part p = { .expr = e, .depth = depth, .around = from->around };

	if (around) {
		struct around *a = ARENA_NEW(x->arena, struct around);

		*a = (struct around){ from->around, around,
				      from->around ? from->around->n + 1 : 1 };
		p.around = a;
	}
	vec_push_in(x->arena, &x->todo, p);
}

/* The node around its last part. */
static struct expr *wrapped(struct expander *x, const struct expr *around,
			    struct expr *e)
{
	struct expr *out = copy_node(x->arena, around);

	out->args[out->n_args - 1] = e;
	return out;
}

static struct cmd *assert_or(struct expander *x, struct expr *e)
{
	struct cmd *out = arena_dup(x->arena, x->assertion, sizeof(*out));
	struct attr *no = ARENA_NEW(x->arena, struct attr);

	*no = (struct attr){ .name = intern_str(x->b.names, "subsumption"),
			     .next = out->attrs };
	vec_push_in(x->arena, &no->args,
		    ((struct attr_arg){ .expr = typed_int(&x->b, 0, e) }));
	out->attrs = no;
	out->expr = typed_binary(&x->b, OP_OR, x->assertion->expr, e);
	return out;
}

/* The assertion takes the place of the conjunct, or gives it to the clause that it relates to. */
static void give_place(struct expander *x, struct cmd *c, const struct expr *e)
{
	struct spec *clause;

	if (!c->related) {
		c->tok = e->tok;
		c->span = e->span;
		return;
	}
	clause = arena_dup(x->arena, c->related, sizeof(*clause));
	clause->tok = e->tok;
	clause->span = e->span;
	c->related = clause;
}

static void found(struct expander *x, const struct part *p)
{
	struct expr *e = p->expr, *shown = NULL;
	srcpos_list uses = { 0 };
	struct cmd *c;

	for (const struct around *a = p->around; a; a = a->outer) {
		if (a->e->kind == E_CALL) {
			shown = shown_call(x, a->e);
			vec_push_in(x->arena, &uses, a->e->tok);
			continue;
		}
		e = wrapped(x, a->e, e);
		if (shown)
			shown = wrapped(x, a->e, shown);
	}
	c = assert_or(x, e);
	give_place(x, c, p->expr);
	c->uses = (srcpos_list){ 0 };
	for (uint32_t i = uses.len; i > 0; i--)
		vec_push_in(x->arena, &c->uses, uses.data[i - 1]);
	vec_push_in(x->arena, x->out,
		    ((struct conjunct){
			c, shown ? typed_binary(&x->b, OP_OR, x->assertion->expr, shown)
				 : c->expr }));
}

static void take_apart(struct expander *x, const struct part *p)
{
	struct expr *e = p->expr, *body;

	if (p->around && p->around->n >= MAX_AROUND) {
		found(x, p);
		return;
	}
	if (e->kind == E_BINARY && e->op == OP_AND) {
		look_into(x, p, e->args[1], p->depth, NULL);
		look_into(x, p, e->args[0], p->depth, NULL);
		return;
	}
	if ((e->kind == E_BINARY && e->op == OP_IMPLIES) || e->kind == E_FORALL ||
	    e->kind == E_OLD) {
		look_into(x, p, e->args[e->n_args - 1], p->depth, e);
		return;
	}
	body = p->depth > 0 && x->todo.len + x->out->len < MAX_CONJUNCTS ? body_of(x, e)
									 : NULL;
	if (body)
		look_into(x, p, body, p->depth - 1, e);
	else
		found(x, p);
}

/* -- the attribute ------------------------------------------------------------------------------- */

/* Where it is looked for. */
static const struct attr *attrs_of(const struct cmd *c)
{
	if (c->assert_kind == ASSERT_ENSURES && c->related)
		return c->related->attrs;
	if (c->assert_kind == ASSERT_REQUIRES && c->related && !c->attrs)
		return c->related->attrs;
	return c->attrs;
}

/* {:expand}, {:expand N}, or any other expression. */
static bool expands(const struct cmd *c, int64_t *depth)
{
	const struct attr *attrs = attrs_of(c), *a = attr_find(attrs, "expand");

	if (!a || a->args.len > 1)
		return false;
	if (!attr_int(attrs, "expand", depth) || *depth < 0)
		*depth = DEPTH;
	return !a->args.len || a->args.data[0].expr;
}

void assertion_conjuncts(const struct program *p, struct arena *arena,
			 const struct cmd *assertion, conjunct_list *out)
{
	struct expander x = { .b = builder_of(p),
			      .program = (struct program *)p,
			      .arena = arena,
			      .assertion = assertion,
			      .out = out };
	struct part first = { .expr = assertion->expr };

	if (!expands(assertion, &first.depth))
		return;
	x.b.arena = arena;
	vec_push_in(arena, &x.todo, first);
	while (x.todo.len) {
		struct part next = vec_pop(&x.todo);

		take_apart(&x, &next);
	}
}
