/*
 * Calls of primitives as commands over the functions of the library. A path to what a
 * primitive changes is checked step by step: a map has the key, a value the field.
 */
#include "frontend/linear/linear_check.h"

#include <string.h>

/* -- which ones there are -------------------------------------------------------------------- */

static const struct linear_primitive primitives[] = {
	/* name, has_path, modifies, is_move, plain_path */
	{ "Loc_New", false, false, false, false },
	{ "Map_Get", true, true, false, false },
	{ "Map_Join", true, true, false, false },
	{ "Map_MakeEmpty", false, false, false, false },
	{ "Map_Put", true, true, false, false },
	{ "Map_Split", true, true, false, false },
	{ "Move", false, false, true, false },
	{ "One_Get", true, true, false, false },
	{ "One_Put", true, true, false, false },
	{ "Path_Load", true, false, false, true },
	{ "Path_Store", true, true, false, true },
	{ "Tag_New", false, false, false, false },
	{ "Tags_New", false, false, false, false },
};

const struct linear_primitive *linear_primitive(const struct proc *p)
{
	size_t i;

	if (p->head.library)
		for (i = 0; i < ARRAY_LEN(primitives); i++)
			if (strcmp(primitives[i].name, p->name->text) == 0)
				return &primitives[i];
	return NULL;
}

bool linear_is_primitive(const struct proc *p)
{
	return linear_primitive(p) != NULL;
}

bool linear_modifies_path(const struct proc *p)
{
	const struct linear_primitive *x = linear_primitive(p);

	return x && x->modifies;
}

/* -- what they do ---------------------------------------------------------------------------- */

struct rewriting {
	struct linear *l;
	struct cmd *call;
	struct expr *const *args;
	struct expr *out; // or NULL
	cmd_list *cmds;   // instead of the call
};

static void find_funcs(struct linear *l)
{
	uint32_t i;

	for (i = 0; i < l->program->decls.len; i++) {
		const struct func *f = (const struct func *)l->program->decls.data[i];

		if (f->head.kind == DECL_FUNC && f->head.library)
			map_set_ptr(&l->funcs, f->name, f);
	}
}

/* It is there: another declaration of the name is an error, or gives way as {:extern}. */
struct func *linear_func(struct linear *l, const char *name)
{
	if (!l->funcs.len)
		find_funcs(l);
	return map_get_ptr(&l->funcs, intern_str(l->program->names, name));
}

/* The function at the key and value types of the map, of which it has the first or both. */
static struct expr *apply(struct rewriting *x, const char *name, const struct type *map,
			  struct expr *a, struct expr *b, struct expr *c)
{
	struct expr *const args[] = { a, b, c };
	struct linear *l = x->l;
	struct expr *e = expr_new_args(l->arena, E_CALL, x->call->span, x->call->tok,
				       args, c ? 3 : 2);
	struct func *f = linear_func(l, name);

	e->u.call.name = f->name;
	e->u.call.func = f;
	e->u.call.tinst = map->args;
	e->type = type_subst(l->program->types, f->result->type,
			     (const struct type_param *const *)f->tparams.data,
			     map->args, f->tparams.len);
	return e;
}

static struct expr *domain(struct rewriting *x, struct expr *map)
{
	const struct type_decl *d = map->type->decl;
	const struct var *field = d->ctors.data[0]->fields.data[0];
	struct expr *e =
	    expr_new_args(x->l->arena, E_FIELD, x->call->span, x->call->tok, &map, 1);

	e->u.field.name = field->name;
	e->type = type_subst(x->l->program->types, field->type,
			     (const struct type_param *const *)d->params.data,
			     map->type->args, map->type->n_args);
	return e;
}

static struct cmd *add(struct rewriting *x, enum cmd_kind kind)
{
	struct cmd *c = ARENA_NEW(x->l->arena, struct cmd);

	c->kind = kind;
	c->span = x->call->span;
	c->tok = x->call->tok;
	vec_push_in(x->l->arena, x->cmds, c);
	return c;
}

static void must(struct rewriting *x, struct expr *e, enum assert_kind kind)
{
	struct cmd *c = add(x, CMD_ASSERT);

	c->expr = e;
	c->assert_kind = kind;
}

static struct expr *truth(struct rewriting *x, struct expr *e)
{
	e->type = x->l->program->types->boolean;
	return e;
}

/* One assignment, at once: the path may occur on both right sides. */
static void assign(struct rewriting *x, struct expr *l1, struct expr *r1,
		   struct expr *l2, struct expr *r2)
{
	struct cmd *c = add(x, CMD_ASSIGN);

	vec_push_in(x->l->arena, &c->lhs, l1);
	vec_push_in(x->l->arena, &c->rhs, r1);
	if (!l2)
		return;
	vec_push_in(x->l->arena, &c->lhs, l2);
	vec_push_in(x->l->arena, &c->rhs, r2);
}

static void move(struct rewriting *x)
{
	struct expr *e = expr_new_args(x->l->arena, E_BINARY, x->call->span,
				       x->call->tok, x->args, 2);

	e->op = OP_EQ;
	must(x, truth(x, e), ASSERT_MOVE);
}

static void one_get(struct rewriting *x)
{
	struct expr *dom = domain(x, x->args[0]);
	const struct type *t = x->args[0]->type;

	must(x, apply(x, "Set_Contains", t, dom, x->args[1], NULL), ASSERT_ONE_GET);
	assign(x, dom, apply(x, "Set_Remove", t, dom, x->args[1], NULL), NULL, NULL);
}

static void one_put(struct rewriting *x)
{
	struct expr *dom = domain(x, x->args[0]);
	const struct type *t = x->args[0]->type;

	assign(x, dom, apply(x, "Set_Add", t, dom, x->args[1], NULL), NULL, NULL);
}

static void map_get_key(struct rewriting *x)
{
	struct expr *p = x->args[0], *k = x->args[1];

	must(x, apply(x, "Map_Contains", p->type, p, k, NULL), ASSERT_MAP_GET);
	assign(x, x->out, apply(x, "Map_At", p->type, p, k, NULL), p,
	       apply(x, "Map_Remove", p->type, p, k, NULL));
}

/* A key that is a permission is not in the map already. */
static void map_put(struct rewriting *x)
{
	struct expr *p = x->args[0], *k = x->args[1];

	if (k->kind == E_IDENT && linear_type(x->l, k->type)) {
		struct expr *in = apply(x, "Map_Contains", p->type, p, k, NULL);
		struct expr *e = expr_new_args(x->l->arena, E_UNARY, x->call->span,
					       x->call->tok, &in, 1);

		e->op = OP_NOT;
		add(x, CMD_ASSUME)->expr = truth(x, e);
	}
	assign(x, p, apply(x, "Map_Update", p->type, p, k, x->args[2]), NULL, NULL);
}

static void map_split(struct rewriting *x)
{
	struct expr *p = x->args[0], *k = x->args[1];

	must(x, apply(x, "Set_IsSubset", p->type, k, domain(x, p), NULL),
	     ASSERT_MAP_SPLIT);
	assign(x, x->out, apply(x, "Map_Extract", p->type, p, k, NULL), p,
	       apply(x, "Map_Exclude", p->type, p, k, NULL));
}

static void map_join(struct rewriting *x)
{
	struct expr *p = x->args[0];

	assign(x, p, apply(x, "Map_Union", p->type, p, x->args[1], NULL), NULL, NULL);
}

static void path_load(struct rewriting *x)
{
	assign(x, x->out, x->args[0], NULL, NULL);
}

static void path_store(struct rewriting *x)
{
	assign(x, x->args[0], x->args[1], NULL, NULL);
}

/* Those that are not here have bodies. */
static const struct {
	const char *name;
	void (*rewrite)(struct rewriting *x);
} rewriters[] = {
	{ "Map_Get", map_get_key },
	{ "Map_Join", map_join },
	{ "Map_Put", map_put },
	{ "Map_Split", map_split },
	{ "Move", move },
	{ "One_Get", one_get },
	{ "One_Put", one_put },
	{ "Path_Load", path_load },
	{ "Path_Store", path_store },
};

/* -- paths ------------------------------------------------------------------------------------ */

/* m->val[i]: the map has the key. */
static void check_lookup(struct rewriting *x, struct expr *e)
{
	struct expr *map = e->args[0];

	if (map->kind != E_FIELD || !linear_is_map(x->l, map->args[0]->type))
		return;
	map = map->args[0];
	must(x, apply(x, "Map_Contains", map->type, map, e->args[1], NULL),
	     ASSERT_MAP_LOOKUP);
	vec_last(x->cmds)->tok = e->tok;
}

/* v->f: v is made by a constructor that has f. */
static void check_field_step(struct rewriting *x, struct expr *e)
{
	const struct type_decl *d = e->args[0]->type->decl;
	struct expr *any = NULL;
	uint32_t i;

	for (i = 0; d->ctors.len > 1 && i < d->ctors.len; i++) {
		struct expr *is, *sides[2];

		if (ctor_field(d->ctors.data[i], e->u.field.name) < 0)
			continue;
		is = truth(
		    x, expr_new_args(x->l->arena, E_IS, e->span, e->tok, e->args, 1));
		is->u.field.name = d->ctors.data[i]->name;
		is->u.field.ctor = d->ctors.data[i];
		sides[0] = any;
		sides[1] = is;
		if (any) {
			any = truth(x, expr_new_args(x->l->arena, E_BINARY, e->span,
						     e->tok, sides, 2));
			any->op = OP_OR;
		} else {
			any = is;
		}
	}
	if (!any)
		return;
	must(x, any, ASSERT_FIELD_LOOKUP);
	vec_last(x->cmds)->tok = e->u.field.at;
}

/* Innermost first. */
static void check_path(struct rewriting *x, struct expr *path)
{
	expr_list steps = { 0 };
	uint32_t i;

	for (; path->kind == E_FIELD || path->kind == E_SELECT; path = path->args[0])
		vec_push(&steps, path);
	for (i = steps.len; i-- > 0;)
		if (steps.data[i]->kind == E_FIELD)
			check_field_step(x, steps.data[i]);
		else
			check_lookup(x, steps.data[i]);
	vec_fini(&steps);
}

/* -- bodies ----------------------------------------------------------------------------------- */

bool linear_rewrite_call(struct linear *l, struct cmd *c, cmd_list *out)
{
	const struct call_arm *a = c->kind == CMD_CALL ? c->arms.data[0] : NULL;
	const struct linear_primitive *p = a ? linear_primitive(a->proc) : NULL;
	struct rewriting x = { .l = l, .call = c, .cmds = out };
	size_t i;

	for (i = 0; p && i < ARRAY_LEN(rewriters); i++)
		if (strcmp(rewriters[i].name, p->name) == 0) {
			x.args = a->args.data;
			x.out = a->outs.len ? a->outs.data[0] : NULL;
			if (p->has_path)
				check_path(&x, x.args[0]);
			rewriters[i].rewrite(&x);
			return true;
		}
	return false;
}

void linear_rewrite(struct linear *l, const struct impl *m)
{
	uint32_t i, k;

	for (i = 0; i < m->blocks.len; i++) {
		struct block *b = m->blocks.data[i];
		cmd_list out = { 0 };
		bool any = false;

		for (k = 0; k < b->cmds.len; k++)
			if (linear_rewrite_call(l, b->cmds.data[k], &out))
				any = true;
			else
				vec_push_in(l->arena, &out, b->cmds.data[k]);
		if (any)
			b->cmds = out;
	}
}
