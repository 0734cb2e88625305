/*
 * Calls of primitives as commands over the functions of the library.
 */
#include "frontend/linear.h"

#include <string.h>

struct expansion {
	struct resolver *r;
	struct cmd *call;
	struct expr *const *args;
	struct expr *out; // or NULL
	bool known;       // all functions are declared
};

static struct expr *apply(struct expansion *x, const char *name, struct expr *a,
			  struct expr *b, struct expr *c)
{
	struct expr *const args[] = { a, b, c };
	struct resolver *r = x->r;
	struct expr *e = expr_new_args(r->program->arena, E_CALL, x->call->span,
				       x->call->tok, args, c ? 3 : 2);

	e->u.call.name = intern_str(r->program->names, name);
	e->u.call.func =
	    e->u.call.name->id < r->n_atoms ? r->funcs[e->u.call.name->id] : NULL;
	x->known &= e->u.call.func && e->u.call.func->params.len == e->n_args;
	return e;
}

static struct expr *domain(struct expansion *x, struct expr *map)
{
	struct expr *e = expr_new_args(x->r->program->arena, E_FIELD, x->call->span,
				       x->call->tok, &map, 1);

	e->u.field.name = intern_str(x->r->program->names, "dom");
	return e;
}

static struct cmd *add(struct expansion *x, enum cmd_kind kind)
{
	struct cmd *c = ARENA_NEW(x->r->program->arena, struct cmd);

	c->kind = kind;
	c->span = x->call->span;
	c->tok = x->call->tok;
	vec_push_in(x->r->program->arena, &x->call->expansion, c);
	return c;
}

static void must(struct expansion *x, struct expr *e, enum assert_kind kind)
{
	struct cmd *c = add(x, CMD_ASSERT);

	c->expr = e;
	c->assert_kind = kind;
}

/* One assignment, at once: the path may occur on both right sides. */
static void assign(struct expansion *x, struct expr *l1, struct expr *r1,
		   struct expr *l2, struct expr *r2)
{
	struct arena *arena = x->r->program->arena;
	struct cmd *c = add(x, CMD_ASSIGN);

	vec_push_in(arena, &c->lhs, l1);
	vec_push_in(arena, &c->rhs, r1);
	if (!l2)
		return;
	vec_push_in(arena, &c->lhs, l2);
	vec_push_in(arena, &c->rhs, r2);
}

static void expand_move(struct expansion *x)
{
	struct expr *e = expr_new_args(x->r->program->arena, E_BINARY, x->call->span,
				       x->call->tok, x->args, 2);

	e->op = OP_EQ;
	must(x, e, ASSERT_MOVE);
}

static void expand_one_get(struct expansion *x)
{
	struct expr *dom = domain(x, x->args[0]);

	must(x, apply(x, "Set_Contains", dom, x->args[1], NULL), ASSERT_ONE_GET);
	assign(x, dom, apply(x, "Set_Remove", dom, x->args[1], NULL), NULL, NULL);
}

static void expand_one_put(struct expansion *x)
{
	struct expr *dom = domain(x, x->args[0]);

	assign(x, dom, apply(x, "Set_Add", dom, x->args[1], NULL), NULL, NULL);
}

static void expand_map_get(struct expansion *x)
{
	struct expr *p = x->args[0], *k = x->args[1];

	must(x, apply(x, "Map_Contains", p, k, NULL), ASSERT_MAP_GET);
	assign(x, x->out, apply(x, "Map_At", p, k, NULL), p,
	       apply(x, "Map_Remove", p, k, NULL));
}

/* A key that is a permission is not in the map already; whether it is one, the checker of
 * linear variables finds, once there are types: see drop_primitives in linear.c. */
static void expand_map_put(struct expansion *x)
{
	struct cmd *c;

	if (x->args[1]->kind == E_IDENT) {
		struct expr *in =
		    apply(x, "Map_Contains", x->args[0], x->args[1], NULL);

		c = add(x, CMD_ASSUME);
		c->expr = expr_new_args(x->r->program->arena, E_UNARY, x->call->span,
					x->call->tok, &in, 1);
		c->expr->op = OP_NOT;
	}
	assign(x, x->args[0],
	       apply(x, "Map_Update", x->args[0], x->args[1], x->args[2]), NULL, NULL);
}

static void expand_map_split(struct expansion *x)
{
	struct expr *p = x->args[0], *k = x->args[1];

	must(x, apply(x, "Set_IsSubset", k, domain(x, p), NULL), ASSERT_MAP_SPLIT);
	assign(x, x->out, apply(x, "Map_Extract", p, k, NULL), p,
	       apply(x, "Map_Exclude", p, k, NULL));
}

static void expand_map_join(struct expansion *x)
{
	assign(x, x->args[0], apply(x, "Map_Union", x->args[0], x->args[1], NULL), NULL,
	       NULL);
}

static void expand_path_load(struct expansion *x)
{
	assign(x, x->out, x->args[0], NULL, NULL);
}

static void expand_path_store(struct expansion *x)
{
	assign(x, x->args[0], x->args[1], NULL, NULL);
}

static const struct primitive {
	const char *name;
	uint32_t n_args, n_outs;
	bool writes;                         // its first argument
	void (*expand)(struct expansion *x); // NULL: has a body
} primitives[] = {
	{ "Loc_New", 0, 1, false, NULL },
	{ "Map_Get", 2, 1, true, expand_map_get },
	{ "Map_Join", 2, 0, true, expand_map_join },
	{ "Map_MakeEmpty", 0, 1, false, NULL },
	{ "Map_Put", 3, 0, true, expand_map_put },
	{ "Map_Split", 2, 1, true, expand_map_split },
	{ "Move", 2, 0, false, expand_move },
	{ "One_Get", 2, 0, true, expand_one_get },
	{ "One_Put", 2, 0, true, expand_one_put },
	{ "Path_Load", 1, 1, false, expand_path_load },
	{ "Path_Store", 2, 0, true, expand_path_store },
	{ "Tag_New", 0, 2, false, NULL },
	{ "Tags_New", 1, 2, false, NULL },
};

/* A local variable or a field of what one holds. Globals, and the checks along other paths,
 * are not supported. */
static bool is_path(const struct expr *e, bool written)
{
	while (e->kind == E_FIELD)
		e = e->args[0];
	if (e->kind != E_IDENT || !e->u.ident.var)
		return false;
	return e->u.ident.var->kind == VAR_LOCAL || e->u.ident.var->kind == VAR_OUT ||
	       (!written && e->u.ident.var->kind == VAR_IN);
}

static const struct primitive *find_primitive(const struct proc *p)
{
	if (attr_is_set(p->head.attrs, "linear_primitive"))
		for (size_t i = 0; i < ARRAY_LEN(primitives); i++)
			if (strcmp(primitives[i].name, p->name->text) == 0)
				return &primitives[i];
	return NULL;
}

bool linear_is_primitive_proc(const struct proc *p)
{
	return find_primitive(p) != NULL;
}

bool linear_is_primitive(const struct cmd *c)
{
	const struct primitive *p = NULL;

	if (c->kind == CMD_CALL && c->arms.len == 1 && c->arms.data[0]->proc)
		p = find_primitive(c->arms.data[0]->proc);
	return p && p->expand;
}

bool linear_modifies_path(const struct proc *p)
{
	const struct primitive *x = find_primitive(p);

	return x && x->writes;
}

bool linear_expand(struct resolver *r, struct cmd *c)
{
	const struct call_arm *a = c->arms.data[0];
	struct expansion x = { .r = r, .call = c, .args = a->args.data, .known = true };

	for (size_t i = 0; i < sizeof(primitives) / sizeof(primitives[0]); i++) {
		const struct primitive *p = &primitives[i];

		if (strcmp(p->name, a->callee->text) != 0)
			continue;
		if (a->args.len != p->n_args || a->outs.len != p->n_outs ||
		    !is_path(a->args.data[0], p->writes))
			return false;
		if (p->n_outs)
			x.out = a->outs.data[0];
		p->expand(&x);
		return x.known;
	}
	return false;
}
