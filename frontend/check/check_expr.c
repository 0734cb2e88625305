/*
 * Expressions, bottom-up in one walk; afterwards, if there were unknowns, a second walk that
 * puts their solutions in. An expression may be shared by several commands (the guard of a
 * loop): it is checked once, and a mistake in an operator or application is told once.
 */
#include "frontend/check/check.h"

#include "ivl/walk.h"

#include <stdlib.h>
#include <string.h>

bool check_is(struct checker *c, const struct expr *e, const struct type *want)
{
	return unify(c, e->type, want);
}

static const struct type *check_call(struct checker *c, struct expr *e)
{
	const struct func *f = e->u.call.func;
	const struct type_param *const *from =
	    (const struct type_param *const *)f->tparams.data;
	const struct type **tinst = unify_params(c, &f->tparams, e->tok), *want;
	uint32_t i;

	e->u.call.tinst = tinst;
	for (i = 0; i < e->n_args; i++) {
		want = type_subst(c->types, f->params.data[i]->type, from, tinst,
				  f->tparams.len);
		if (unify(c, want, e->args[i]->type))
			continue;
		diag_at(c->diags, D_ARG_TYPE_IN, e->args[i]->tok, i,
			arena_printf(c->arena, "application of %s", f->name->text),
			expr_type_text(c, e->args[i]),
			formal_type_text(c, f->params.data[i]));
	}
	return type_subst(c->types, f->result->type, from, tinst, f->tparams.len);
}

static const struct type *check_ite(struct checker *c, const struct expr *e)
{
	if (!check_is(c, e->args[0], c->types->boolean)) {
		diag_at(c->diags, D_ITE_COND, e->tok, expr_type_text(c, e->args[0]));
		return c->types->error;
	}
	if (!unify(c, e->args[1]->type, e->args[2]->type)) {
		diag_at(c->diags, D_ITE_BRANCHES, e->tok, expr_type_text(c, e->args[1]),
			expr_type_text(c, e->args[2]));
		return c->types->error;
	}
	return e->args[1]->type;
}

struct mentions {
	const struct type_param *param;
	bool found;
};

static enum walk_next find_mention(void *env, struct expr *e)
{
	struct mentions *m = env;

	m->found |= e->type && type_mentions(e->type, m->param);
	return m->found ? WALK_STOP : WALK_DOWN;
}

static bool in_var_types(const struct binder *b, const struct type_param *p)
{
	uint32_t i;

	for (i = 0; i < b->vars.len; i++)
		if (type_mentions(b->vars.data[i]->type, p))
			return true;
	return false;
}

/* A type parameter of a quantifier must be determined by each trigger. */
static void check_trigger_types(struct checker *c, const struct expr *e)
{
	const struct binder *b = e->u.binder;
	uint32_t i, k, j;

	for (i = 0; i < b->tparams.len; i++) {
		struct mentions m = { b->tparams.data[i], false };
		struct walker w = { 0, find_mention, NULL, NULL, &m };

		if (in_var_types(b, m.param))
			continue;
		for (k = 0; k < b->triggers.len; k++) {
			const struct trigger *t = b->triggers.data[k];

			m.found = t->negative;
			for (j = 0; j < t->exprs.len && !m.found; j++)
				walk_expr(&w, t->exprs.data[j]);
			if (!m.found)
				diag(c->diags, D_TRIGGER_TYPE_VAR, t->span,
				     m.param->name->text);
		}
	}
}

static const struct type *check_quant(struct checker *c, const struct expr *e)
{
	check_known_attrs(c, e->u.binder->attrs);
	if (!check_is(c, e->args[0], c->types->boolean))
		diag_at(c->diags, D_QUANT_BOOL, e->tok);
	check_trigger_types(c, e);
	return c->types->boolean;
}

/*
 * A lambda's type: from its variables to its body. Its type parameters become those of the
 * map type, innermost level.
 */
static const struct type *check_lambda(struct checker *c, const struct expr *e)
{
	const struct binder *b = e->u.binder;
	uint32_t i, n = b->vars.len, n_params = b->tparams.len;
	const struct type **args =
	    ARENA_NEW_ARRAY(c->arena, n + 1, const struct type *);
	const struct atom **names =
	    ARENA_NEW_ARRAY(c->arena, n_params, const struct atom *);

	for (i = 0; i < n_params; i++) {
		names[i] = b->tparams.data[i]->name;
		if (!in_var_types(b, b->tparams.data[i]))
			diag_at(c->diags, D_LAMBDA_TYPE_VAR, e->tok, names[i]->text);
	}
	for (i = 0; i < n; i++)
		args[i] = b->vars.data[i]->type;
	args[n] = e->args[0]->type;
	for (i = 0; n_params && i <= n; i++)
		args[i] = type_close(c->types, unify_zonk(c, args[i]),
				     (const struct type_param *const *)b->tparams.data,
				     n_params, 0);
	return type_map(c->types, names, n_params, args, n + 1);
}

static const struct type *float_type(struct checker *c, const struct expr *e)
{
	const char *t = e->u.text->text;
	const char *p = strrchr(t, 'e'), *s = p;
	char *end;
	unsigned long sig;

	/* ...f24e8, 0NaN24e8, 0+oo24e8: the last two numbers. */
	while (s > t && s[-1] >= '0' && s[-1] <= '9')
		s--;
	sig = strtoul(s, &end, 10);
	return type_float(c->types, (uint32_t)sig, (uint32_t)strtoul(p + 1, NULL, 10));
}

static const struct type *convert(struct checker *c, const struct expr *e,
				  const struct type *from, const struct type *to)
{
	if (check_is(c, e->args[0], from))
		return to;
	diag_at(c->diags, D_ARG_TYPE, e->tok, expr_type_text(c, e->args[0]),
		type_text(c, from));
	return to;
}

static const struct type *check_node(struct checker *c, struct expr *e)
{
	struct types *t = c->types;

	switch ((enum expr_kind)e->kind) {
	case E_ERROR:
		return t->error;
	case E_BOOL:
		return t->boolean;
	case E_INT:
		return t->integer;
	case E_REAL:
		return t->real;
	case E_FLOAT:
		return float_type(c, e);
	case E_BV:
		return type_bv(t, e->u.bv.bits);
	case E_STRING:
		return t->string;
	case E_RMODE:
		return t->rmode;
	case E_IDENT:
		return e->u.ident.var->type;
	case E_CALL:
		return check_call(c, e);
	case E_OLD:
		return e->args[0]->type;
	case E_UNARY:
		return check_unary(c, e);
	case E_BINARY:
		return check_binary(c, e);
	case E_COERCE:
		if (!check_is(c, e->args[0], e->u.type_syn->type))
			diag_at(c->diags, D_COERCE, e->tok,
				expr_type_text(c, e->args[0]), expr_type_text(c, e));
		return e->u.type_syn->type;
	case E_TO_INT:
		return convert(c, e, t->real, t->integer);
	case E_TO_REAL:
		return convert(c, e, t->integer, t->real);
	case E_SELECT:
		return check_select(c, e, "map select");
	case E_STORE:
		return check_select(c, e, "map store");
	case E_EXTRACT:
		return check_extract(c, e);
	case E_FIELD:
	case E_UPDATE:
		return check_field(c, e);
	case E_IS:
		return check_is_ctor(c, e);
	case E_ITE:
		return check_ite(c, e);
	case E_FORALL:
	case E_EXISTS:
		return check_quant(c, e);
	case E_LAMBDA:
		return check_lambda(c, e);
	case E_LET:
		return e->args[e->n_args - 1]->type;
	case E_CODE:
		return t->boolean;
	}
	return t->error;
}

static bool is_comparison(const struct expr *e)
{
	return e->kind == E_BINARY && e->op >= OP_LT && e->op <= OP_GE;
}

static bool is_binder(const struct expr *e)
{
	return e->kind == E_FORALL || e->kind == E_EXISTS || e->kind == E_LAMBDA;
}

static void mark_attrs(const struct attr *a)
{
	uint32_t i;

	for (; a; a = a->next)
		for (i = 0; i < a->args.len; i++)
			if (a->args.data[i].expr)
				a->args.data[i].expr->flags |= EXPR_ATTR;
}

static void enter_binder(struct checker *c, const struct expr *e)
{
	uint32_t i;

	vec_push(&c->binders, e);
	mark_attrs(e->u.binder->attrs);
	for (i = 0; i < e->u.binder->vars.len; i++)
		mark_attrs(e->u.binder->vars.data[i]->attrs);
}

/* Of an expression in an attribute: of a variable of the binder, not of the binder itself? */
static bool is_of_variable(const struct checker *c, const struct expr *e)
{
	const struct attr *a = vec_last(&c->binders)->u.binder->attrs;

	for (; a; a = a->next)
		for (uint32_t i = 0; i < a->args.len; i++)
			if (a->args.data[i].expr == e)
				return false;
	return true;
}

/* An expression that several commands share is looked at again where something is wrong in it. */
static enum walk_next enter(void *env, struct expr *e)
{
	struct checker *c = env;

	vec_push(&c->before, c->diags->errors[STAGE_TYPE]);
	if (is_binder(e))
		enter_binder(c, e);
	if (e->flags & EXPR_ATTR) {
		c->attrs++;
		c->aside += is_of_variable(c, e);
	}
	if (e->flags & EXPR_TRIGGER)
		c->trigger = e;
	if (e->flags & EXPR_CHECKED && !(e->flags & EXPR_WRONG))
		return WALK_SKIP;
	if (e->flags & EXPR_GUARD_NOT && is_comparison(e->args[0]))
		e->args[0]->flags &=
		    (uint8_t)~EXPR_SKIPPED; // it is turned round instead
	if (e->kind == E_CODE) {
		uint32_t unit = c->unit;

		check_vars(c, &e->u.code->locals, true);
		check_blocks(c, &e->u.code->blocks);
		c->unit = unit;
	}
	return WALK_DOWN;
}

static enum walk_next between(void *env, struct expr *e, uint32_t i)
{
	struct checker *c = env;
	uint32_t k;

	if (e->kind == E_LET && i + 1 == e->n_args) {
		for (k = 0; k < e->u.let->vars.len; k++) {
			e->u.let->vars.data[k]->type = e->args[k]->type;
			map_set_ptr(&c->let_values, e->u.let->vars.data[k], e->args[k]);
		}
		for (k = 0; k < e->u.let->vars.len; k++) {
			struct var *v = e->u.let->vars.data[k];

			v->attrs = check_attrs_quietly(c, v->attrs);
		}
		check_attrs(c, e->u.let->attrs);
	}
	return WALK_DOWN;
}

/*
 * !(a < b) made by lowering is b <= a in messages; and stays so, if the order is total.
 */
static const struct type *check_turned(struct checker *c, struct expr *e)
{
	static const uint8_t opposite[] = {
		[OP_LT] = OP_LE, [OP_LE] = OP_LT, [OP_GT] = OP_GE, [OP_GE] = OP_GT
	};
	const struct expr *cmp = e->args[0];
	struct expr turned = *e;
	const struct type *t;
	enum type_kind k;

	if (is_mistake(c, cmp->type))
		return c->types->error;
	turned.kind = E_BINARY;
	turned.op = opposite[cmp->op];
	turned.n_args = 2;
	turned.args = ARENA_NEW_ARRAY(c->arena, 2, struct expr *);
	turned.args[0] = cmp->args[1];
	turned.args[1] = cmp->args[0];
	turned.tok = cmp->args[1]->tok;
	t = check_binary(c, &turned);
	k = unify_head(c, cmp->args[0]->type)->kind;
	if (k == TYPE_INT || k == TYPE_REAL)
		*e = turned;
	return t;
}

/* Operators, and all that is like one. */
static bool is_application(const struct expr *e)
{
	return e->kind != E_OLD && e->kind != E_LET && e->kind != E_FORALL &&
	       e->kind != E_EXISTS && e->kind != E_LAMBDA && e->kind != E_CODE &&
	       e->kind != E_EXTRACT && !(e->kind == E_BINARY && e->op == OP_CONCAT);
}

static bool has_right_count(struct checker *c, const struct expr *e)
{
	const struct func *f = e->kind == E_CALL ? e->u.call.func : NULL;

	if (!f || f->params.len == e->n_args)
		return true;
	diag_at(c->diags, D_FUNC_ARG_COUNT, e->tok, f->name->text, e->n_args,
		f->params.len);
	return false;
}

/*
 * An application in whose operands something was found to be wrong just now is not looked at; but
 * if it is shared, it may be the next time, when they have nothing new to say.
 */
static const struct type *check_first(struct checker *c, struct expr *e,
				      bool args_wrong)
{
	e->flags &= (uint8_t)~EXPR_SKIPPED;
	if (!has_right_count(c, e))
		return c->types->error;
	if (args_wrong && is_application(e)) {
		e->flags |= EXPR_SKIPPED;
		return c->types->error;
	}
	if (e->flags & EXPR_GUARD_NOT && is_comparison(e->args[0]))
		return check_turned(c, e);
	return check_node(c, e);
}

/* Something in it is wrong, and it is looked at again. */
static void check_again(struct checker *c, struct expr *e)
{
	if (has_right_count(c, e) && !is_application(e))
		check_node(c, e);
}

static enum walk_next leave(void *env, struct expr *e)
{
	struct checker *c = env;
	uint32_t before = vec_pop(&c->before);
	bool args_wrong = c->diags->errors[STAGE_TYPE] != before;

	if (!(e->flags & EXPR_CHECKED) || e->flags & EXPR_SKIPPED)
		e->type = check_first(c, e, args_wrong);
	else if (e->flags & EXPR_WRONG)
		check_again(c, e);
	e->flags |= EXPR_CHECKED;
	if (c->diags->errors[STAGE_TYPE] != before)
		e->flags |= EXPR_WRONG;
	if (is_binder(e))
		c->binders.len--;
	if (e->flags & EXPR_ATTR) {
		c->attrs--;
		c->aside -= is_of_variable(c, e);
	}
	if (e->flags & EXPR_TRIGGER)
		c->trigger = NULL;
	return WALK_DOWN;
}

const struct type *check_expr(struct checker *c, struct expr *e)
{
	struct walker w = { WALK_TRIGGERS | WALK_ATTRS, enter, between, leave, c };

	walk_expr(&w, e);
	return e->type;
}

static void check_args(struct checker *c, const struct attr *a)
{
	uint32_t i;

	for (i = 0; i < a->args.len; i++)
		if (a->args.data[i].expr)
			check_expr(c, a->args.data[i].expr);
}

/* Of what type an attribute's argument is; a string is one, too. */
static const struct type *arg_type(struct checker *c, const struct attr *a)
{
	return a->args.data[0].expr ? a->args.data[0].expr->type : c->types->string;
}

static void check_known(struct checker *c, const struct attr *a)
{
	const struct type *t;

	if (!a->args.len)
		return;
	t = unify_head(c, arg_type(c, a));
	if (is_mistake(c, t))
		return;
	if (strcmp(a->name->text, "verified_under") == 0 && t->kind != TYPE_BOOL)
		diag_at(c->diags, D_VERIFIED_UNDER_BOOL, a->span.start);
	if (strcmp(a->name->text, "minimize") != 0 &&
	    strcmp(a->name->text, "maximize") != 0)
		return;
	if (t->kind != TYPE_INT && t->kind != TYPE_REAL && t->kind != TYPE_BV)
		diag_at(c->diags, D_OPTIMISE_TYPE, a->span.start);
}

void check_known_attrs(struct checker *c, const struct attr *a)
{
	for (; a; a = a->next)
		check_known(c, a);
}

void check_attrs(struct checker *c, const struct attr *a)
{
	c->attrs++;
	for (; a; a = a->next) {
		check_args(c, a);
		check_known(c, a);
	}
	c->attrs--;
}

void check_attrs_aside(struct checker *c, const struct attr *a)
{
	c->aside++;
	check_attrs(c, a);
	c->aside--;
}

struct attr *check_attrs_quietly(struct checker *c, struct attr *a)
{
	struct attr *first = NULL, **end = &first;
	struct diags *told = c->diags, quiet;

	for (; a; a = a->next) {
		struct attr *one = arena_dup(c->arena, a, sizeof(*a));

		one->next = NULL;
		diags_init(&quiet, c->arena);
		c->diags = &quiet;
		check_attrs(c, one);
		if (!diags_errors(&quiet)) {
			*end = one;
			end = &one->next;
		}
		diags_fini(&quiet);
	}
	c->diags = told;
	return first;
}

/* -- solutions ------------------------------------------------------------------------------- */

static void zonk_list(struct checker *c, const struct type *const *list, uint32_t n)
{
	const struct type **t = (const struct type **)(uintptr_t)list;
	uint32_t i;

	for (i = 0; i < n; i++)
		t[i] = unify_zonk(c, t[i]);
}

static enum walk_next zonk(void *env, struct expr *e)
{
	struct checker *c = env;
	uint32_t i;

	e->type = unify_zonk(c, e->type);
	if (e->kind == E_CALL) {
		if (e->u.call.tinst) // not if an argument is wrong
			zonk_list(c, e->u.call.tinst, e->u.call.func->tparams.len);
	} else if (e->kind == E_SELECT || e->kind == E_STORE) {
		if (e->u.map.tinst)
			zonk_list(c, e->u.map.tinst, e->args[0]->type->n_params);
	} else if (e->kind == E_LET) {
		for (i = 0; i < e->u.let->vars.len; i++) {
			struct var *v = e->u.let->vars.data[i];

			v->type = unify_zonk(c, v->type);
			zonk_attrs(c, v->attrs);
		}
		zonk_attrs(c, e->u.let->attrs);
	}
	return WALK_DOWN;
}

/* Children first: the number of a select's parameters is that of the map's solved type. */
void zonk_expr(struct checker *c, struct expr *e)
{
	struct walker w = { WALK_ALL, NULL, NULL, zonk, c };

	if (c->proxies.len)
		walk_expr(&w, e);
}

void zonk_attrs(struct checker *c, const struct attr *a)
{
	uint32_t i;

	for (; a && c->proxies.len; a = a->next)
		for (i = 0; i < a->args.len; i++)
			if (a->args.data[i].expr)
				zonk_expr(c, a->args.data[i].expr);
}
