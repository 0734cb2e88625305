#include "ivl/build.h"

#include "base/bug.h"

static void need(bool fits, const char *what)
{
	if (!fits)
		bug(__FILE__, BUG_LINE, what);
}

struct builder builder_of(const struct program *p)
{
	return (struct builder){ p->arena, p->types, p->names };
}

/* -- expressions ----------------------------------------------------------------------------- */

struct expr *typed_node(const struct builder *b, enum expr_kind kind,
			const struct expr *at, struct expr *const *args, uint32_t n,
			const struct type *type)
{
	struct expr *e = expr_new_args(b->arena, kind, at->span, at->tok, args, n);

	e->type = type;
	return e;
}

struct expr *typed_int(const struct builder *b, uint32_t n, const struct expr *at)
{
	struct expr *e = typed_node(b, E_INT, at, NULL, 0, b->types->integer);

	e->u.text = intern_printf(b->names, "%u", (unsigned)n);
	return e;
}

struct expr *typed_binary(const struct builder *b, enum op op, struct expr *l,
			  struct expr *r)
{
	need(!l->type || l->type == r->type, "operands of two types");
	need(op > OP_OR || r->type->kind == TYPE_BOOL, "a connective of no booleans");
	return expr_binary(b->arena, op, l, r,
			   op < OP_CONCAT ? b->types->boolean : l->type);
}

struct expr *typed_equal(const struct builder *b, struct expr *l, struct expr *r)
{
	return typed_binary(b, OP_EQ, l, r);
}

struct expr *typed_not(const struct builder *b, struct expr *e)
{
	need(e->type->kind == TYPE_BOOL, "the opposite of no boolean");
	return expr_unary(b->arena, OP_NOT, e, e->type);
}

struct expr *typed_and(const struct builder *b, struct expr *l, struct expr *r)
{
	return l && r ? typed_binary(b, OP_AND, l, r) : l ? l : r;
}

struct expr *typed_implies(const struct builder *b, struct expr *guard, struct expr *e)
{
	return guard ? typed_binary(b, OP_IMPLIES, guard, e) : e;
}

struct expr *typed_ite(const struct builder *b, struct expr *condition,
		       struct expr *yes, struct expr *no)
{
	struct expr *const args[] = { condition, yes, no };

	need(condition->type->kind == TYPE_BOOL && yes->type == no->type,
	     "a choice of two types");
	return typed_node(b, E_ITE, yes, args, 3, yes->type);
}

struct expr *typed_old(const struct builder *b, struct expr *e)
{
	return typed_node(b, E_OLD, e, &e, 1, e->type);
}

struct expr *typed_call(const struct builder *b, struct func *f,
			struct expr *const *args, uint32_t n, const struct expr *at)
{
	struct expr *e = typed_node(b, E_CALL, at, args, n, f->result->type);

	need(n == f->params.len, "too many arguments, or too few");
	for (uint32_t i = 0; i < n; i++)
		need(args[i]->type == f->params.data[i]->type,
		     "an argument of another type than the parameter");
	e->u.call.name = f->name;
	e->u.call.func = f;
	return e;
}

struct expr *typed_select(const struct builder *b, struct expr *map,
			  const var_list *index, const struct expr *at)
{
	struct expr **args = ARENA_NEW_ARRAY(b->arena, index->len + 1, struct expr *);

	need(map->type->kind == TYPE_MAP && map->type->n_args == index->len + 1,
	     "a selection from no such map");
	args[0] = map;
	for (uint32_t i = 0; i < index->len; i++) {
		need(map->type->n_params || index->data[i]->type == map->type->args[i],
		     "an index of another type than the map's");
		args[i + 1] = expr_var(b->arena, index->data[i], at->span);
	}
	return typed_node(b, E_SELECT, at, args, index->len + 1,
			  type_map_result(map->type));
}

struct expr *typed_field(const struct builder *b, struct expr *e,
			 const struct var *field, const struct type *type)
{
	struct expr *out = typed_node(b, E_FIELD, e, &e, 1, type);

	out->u.field.name = field->name;
	return out;
}

struct expr *typed_is(const struct builder *b, struct expr *e,
		      struct datatype_ctor *ctor)
{
	struct expr *out = typed_node(b, E_IS, e, &e, 1, b->types->boolean);

	out->u.field.name = ctor->name;
	out->u.field.ctor = ctor;
	return out;
}

struct expr *typed_unpack(const struct builder *b, const struct cmd *c, expr_list *to,
			  expr_list *fields)
{
	const struct expr *pattern = c->lhs.data[0];
	struct datatype_ctor *ctor = pattern->u.call.func->ctor;

	for (uint32_t i = 0; i < pattern->n_args; i++) {
		vec_push_in(b->arena, to, pattern->args[i]);
		vec_push_in(b->arena, fields,
			    typed_field(b, c->rhs.data[0], ctor->fields.data[i],
					pattern->args[i]->type));
	}
	return typed_is(b, c->rhs.data[0], ctor);
}

struct expr *typed_whole(const struct builder *b, struct expr **place, struct expr *e)
{
	while ((*place)->kind != E_IDENT) {
		const struct expr *at = *place;
		expr_list args = { 0 };

		vec_extend(b->arena, &args, at->args, at->n_args, sizeof(*at->args));
		vec_push_in(b->arena, &args, e);
		e = typed_node(b, at->kind == E_SELECT ? E_STORE : E_UPDATE, at,
			       args.data, args.len, at->args[0]->type);
		e->u = at->u;
		*place = at->args[0];
	}
	return e;
}

static struct expr *quantifier(const struct builder *b, enum expr_kind kind,
			       const var_list *vars, struct expr *body)
{
	struct expr *e = typed_node(b, kind, body, &body, 1, b->types->boolean);

	need(body->type->kind == TYPE_BOOL, "a quantified formula that is none");
	e->u.binder = ARENA_NEW(b->arena, struct binder);
	vec_append_in(b->arena, &e->u.binder->vars, vars);
	return e;
}

struct expr *typed_forall(const struct builder *b, const var_list *vars,
			  struct expr *body)
{
	return quantifier(b, E_FORALL, vars, body);
}

struct expr *typed_exists(const struct builder *b, const var_list *vars,
			  struct expr *body)
{
	return quantifier(b, E_EXISTS, vars, body);
}

void typed_trigger(const struct builder *b, struct expr *quantifier, struct expr *e,
		   struct expr *with)
{
	struct trigger *t = ARENA_NEW(b->arena, struct trigger);

	vec_push_in(b->arena, &t->exprs, e);
	if (with)
		vec_push_in(b->arena, &t->exprs, with);
	vec_push_in(b->arena, &quantifier->u.binder->triggers, t);
}

/* -- variables and commands -------------------------------------------------------------------- */

struct var *typed_var(struct arena *a, enum var_kind kind, const struct atom *name,
		      const struct type *type)
{
	struct var *v = ARENA_NEW(a, struct var);

	v->kind = kind;
	v->name = name;
	v->type = type;
	return v;
}

struct cmd *typed_cmd(struct arena *a, enum cmd_kind kind, struct span span, srcpos tok,
		      struct expr *e)
{
	struct cmd *c = ARENA_NEW(a, struct cmd);

	c->kind = kind;
	c->span = span;
	c->tok = tok;
	c->expr = e;
	return c;
}

struct cmd *typed_assign(struct arena *a, struct span span, srcpos tok, struct expr *to,
			 struct expr *e)
{
	struct cmd *c = typed_cmd(a, CMD_ASSIGN, span, tok, NULL);

	vec_push_in(a, &c->lhs, to);
	vec_push_in(a, &c->rhs, e);
	return c;
}

struct block *typed_block(struct arena *a, const struct atom *label)
{
	struct block *b = ARENA_NEW(a, struct block);

	b->label = label;
	b->end = BLOCK_GOTO;
	return b;
}
