/*
 * Expressions, bottom-up: when one is left its parts are known to be right, so each case says
 * how its type follows from theirs. Types of operators are a table.
 */
#include "ivl/check_tree_internal.h"

#include "ivl/walk.h"

/* -- types of operators ----------------------------------------------------------------------- */

enum operands {
	BOOLS,   // two Booleans
	INTS,    // two integers
	REALS,   // two reals
	NUMBERS, // two of one numeric type
	RATIO,   // numbers, integers and reals mixed
	BITS,    // bit vectors
	EQUALS   // of one type, or of types with parameters that may be the same
};

enum result { GIVES_BOOL, GIVES_OPERAND, GIVES_RATIO, GIVES_SUM };

static const struct {
	enum operands operands;
	enum result result;
} rules[OP_COUNT] = {
	[OP_IFF] = { BOOLS, GIVES_BOOL },      [OP_IMPLIES] = { BOOLS, GIVES_BOOL },
	[OP_AND] = { BOOLS, GIVES_BOOL },      [OP_OR] = { BOOLS, GIVES_BOOL },
	[OP_EQ] = { EQUALS, GIVES_BOOL },      [OP_NEQ] = { EQUALS, GIVES_BOOL },
	[OP_LT] = { NUMBERS, GIVES_BOOL },     [OP_LE] = { NUMBERS, GIVES_BOOL },
	[OP_GT] = { NUMBERS, GIVES_BOOL },     [OP_GE] = { NUMBERS, GIVES_BOOL },
	[OP_CONCAT] = { BITS, GIVES_SUM },     [OP_ADD] = { NUMBERS, GIVES_OPERAND },
	[OP_SUB] = { NUMBERS, GIVES_OPERAND }, [OP_MUL] = { NUMBERS, GIVES_OPERAND },
	[OP_DIV] = { INTS, GIVES_OPERAND },    [OP_MOD] = { INTS, GIVES_OPERAND },
	[OP_REALDIV] = { RATIO, GIVES_RATIO }, [OP_POW] = { REALS, GIVES_OPERAND },
	[OP_NOT] = { BOOLS, GIVES_BOOL },      [OP_NEG] = { NUMBERS, GIVES_OPERAND },
};

static bool is_number(const struct type *t)
{
	return t->kind == TYPE_INT || t->kind == TYPE_REAL || t->kind == TYPE_FLOAT;
}

static bool fits(const struct tree_checker *c, enum operands o, const struct type *l,
		 const struct type *r)
{
	switch (o) {
	case BOOLS:
		return l == c->types->boolean && r == l;
	case INTS:
		return l == c->types->integer && r == l;
	case REALS:
		return l == c->types->real && r == l;
	case NUMBERS:
		return is_number(l) && r == l;
	case RATIO:
		return is_number(l) && is_number(r) &&
		       (l == r || (l->kind != TYPE_FLOAT && r->kind != TYPE_FLOAT));
	case BITS:
		return l->kind == TYPE_BV && r->kind == TYPE_BV;
	case EQUALS:
		return l == r || (l->flags | r->flags) & TYPE_HAS_VAR;
	}
	return false;
}

static bool gives(const struct tree_checker *c, enum result result,
		  const struct type *l, const struct type *r, const struct type *t)
{
	switch (result) {
	case GIVES_BOOL:
		return t == c->types->boolean;
	case GIVES_OPERAND:
		return t == l;
	case GIVES_RATIO:
		return t == (l->kind == TYPE_FLOAT ? l : c->types->real);
	case GIVES_SUM:
		return t->kind == TYPE_BV && t->bits == l->bits + r->bits;
	}
	return false;
}

static void check_operator(struct tree_checker *c, const struct expr *e)
{
	const struct type *l = e->args[0]->type, *r = e->args[e->n_args - 1]->type;

	if (e->n_args != (e->kind == E_UNARY ? 1 : 2) || e->op >= OP_COUNT)
		tree_wrong(c, e->tok, "an operator has the wrong number of operands");
	else if (!fits(c, rules[e->op].operands, l, r))
		tree_wrong(c, e->tok, "an operator has operands of the wrong type");
	else if (!gives(c, rules[e->op].result, l, r, e->type))
		tree_wrong(c, e->tok, "an operation has the wrong type");
}

/* -- names ---------------------------------------------------------------------------------- */

static void check_ident(struct tree_checker *c, const struct expr *e)
{
	const struct var *v = e->u.ident.var;

	if (!v || v->id >= c->p->n_vars)
		tree_wrong(c, e->tok, "a name is not resolved");
	else if (v->kind != VAR_GLOBAL && v->kind != VAR_CONST && !c->scope[v->id])
		tree_wrong(c, e->tok, "a variable is used out of its scope");
	else if (v->type != e->type)
		tree_wrong(c, e->tok, "a name has another type than its variable");
}

static void check_call(struct tree_checker *c, const struct expr *e)
{
	const struct func *f = e->u.call.func;

	if (!f || f->id >= c->p->n_funcs) {
		tree_wrong(c, e->tok, "a function is not resolved");
		return;
	}
	if (e->n_args != f->params.len || (f->tparams.len && !e->u.call.tinst)) {
		tree_wrong(c, e->tok, "a function has the wrong number of arguments");
		return;
	}
	for (uint32_t i = 0; i < e->n_args; i++)
		if (tree_instance(c, f->params.data[i]->type, &f->tparams,
				  e->u.call.tinst) != e->args[i]->type)
			tree_wrong(c, e->tok, "an argument has the wrong type");
	if (tree_instance(c, f->result->type, &f->tparams, e->u.call.tinst) != e->type)
		tree_wrong(c, e->tok, "an application has the wrong type");
}

/* -- maps ----------------------------------------------------------------------------------- */

static void check_map(struct tree_checker *c, const struct expr *e)
{
	const struct type *m = e->args[0]->type, *value;
	uint32_t n = e->n_args - 1 - (e->kind == E_STORE);

	if (m->kind != TYPE_MAP || n != m->n_args - 1 ||
	    (m->n_params && !e->u.map.tinst)) {
		tree_wrong(c, e->tok, "what is indexed is no such map");
		return;
	}
	for (uint32_t i = 0; i < n; i++)
		if (type_open(c->types, m->args[i], e->u.map.tinst, m->n_params) !=
		    e->args[i + 1]->type)
			tree_wrong(c, e->tok, "an index has the wrong type");
	value = type_open(c->types, type_map_result(m), e->u.map.tinst, m->n_params);
	if (e->kind == E_SELECT ? e->type != value : e->type != m)
		tree_wrong(c, e->tok, "an entry of a map has the wrong type");
	if (e->kind == E_STORE && e->args[e->n_args - 1]->type != value)
		tree_wrong(c, e->tok,
			   "an entry of a map gets a value of the wrong type");
}

/* A comprehension: its type is that of a map from the variables to the body. */
static bool is_map_of(const struct expr *e)
{
	const struct binder *b = e->u.binder;
	const struct type *m = e->type;

	if (m->kind != TYPE_MAP || m->n_args != b->vars.len + 1 ||
	    m->n_params != b->tparams.len)
		return false;
	for (uint32_t i = 0; !m->n_params && i < b->vars.len; i++)
		if (m->args[i] != b->vars.data[i]->type)
			return false;
	return m->n_params || type_map_result(m) == e->args[0]->type;
}

/* -- datatypes ------------------------------------------------------------------------------ */

static const struct type_decl *datatype_of(const struct expr *e)
{
	const struct type *t = e->args[0]->type;

	return t->kind == TYPE_CTOR && t->decl->kind == TYPE_DECL_DATATYPE ? t->decl
									   : NULL;
}

static const struct type *field_type(struct tree_checker *c, const struct expr *e)
{
	const struct type_decl *d = datatype_of(e);
	const struct var *f = d ? datatype_field(d, e->u.field.name) : NULL;

	return f ? tree_instance(c, f->type, &d->params, e->args[0]->type->args) : NULL;
}

static void check_field(struct tree_checker *c, const struct expr *e)
{
	const struct type *t = field_type(c, e);

	if (!t)
		tree_wrong(c, e->tok, "a datatype has no such field");
	else if (e->kind == E_FIELD ? e->type != t : e->type != e->args[0]->type)
		tree_wrong(c, e->tok, "a field has the wrong type");
	else if (e->kind == E_UPDATE && e->args[1]->type != t)
		tree_wrong(c, e->tok, "a field gets a value of the wrong type");
}

static void check_is(struct tree_checker *c, const struct expr *e)
{
	const struct type_decl *d = datatype_of(e);
	const struct datatype_ctor *ctor = e->u.field.ctor;

	if (!d || !ctor || ctor->index >= d->ctors.len ||
	    d->ctors.data[ctor->index] != ctor)
		tree_wrong(c, e->tok, "a datatype has no such constructor");
	else if (e->type != c->types->boolean)
		tree_wrong(c, e->tok, "a test is not Boolean");
}

/* -- the rest ------------------------------------------------------------------------------- */

static bool is_conversion(const struct tree_checker *c, const struct expr *e)
{
	const struct type *of = e->args[0]->type;

	if (e->kind == E_TO_INT)
		return e->type == c->types->integer && is_number(of);
	return e->type == c->types->real && is_number(of);
}

static bool is_extract(const struct expr *e)
{
	const struct type *of = e->args[0]->type;

	return of->kind == TYPE_BV && e->u.extract.lo <= e->u.extract.hi &&
	       e->u.extract.hi <= of->bits && e->type->kind == TYPE_BV &&
	       e->type->bits == e->u.extract.hi - e->u.extract.lo;
}

static bool is_choice(const struct tree_checker *c, const struct expr *e)
{
	return e->n_args == 3 && e->args[0]->type == c->types->boolean &&
	       e->args[1]->type == e->type && e->args[2]->type == e->type;
}

static bool is_let(const struct expr *e)
{
	const var_list *vars = &e->u.let->vars;

	if (e->n_args != vars->len + 1)
		return false;
	for (uint32_t i = 0; i < vars->len; i++)
		if (vars->data[i]->type != e->args[i]->type)
			return false;
	return e->type == e->args[vars->len]->type;
}

static void require(struct tree_checker *c, const struct expr *e, bool holds,
		    const char *what)
{
	if (!holds)
		tree_wrong(c, e->tok, what);
}

/* Its parts are right; so it is, if this is. */
static void check_node(struct tree_checker *c, const struct expr *e)
{
	static const char literal[] = "a literal has the wrong type";
	const struct type *boolean = c->types->boolean;

	switch ((enum expr_kind)e->kind) {
	case E_ERROR:
		tree_wrong(c, e->tok, "a mistake was not reported");
		return;
	case E_BOOL:
		require(c, e, e->type == boolean, literal);
		return;
	case E_INT:
		require(c, e, e->type == c->types->integer, literal);
		return;
	case E_REAL:
		require(c, e, e->type == c->types->real, literal);
		return;
	case E_FLOAT:
		require(c, e, e->type->kind == TYPE_FLOAT, literal);
		return;
	case E_BV:
		require(c, e, e->type->kind == TYPE_BV && e->type->bits == e->u.bv.bits,
			literal);
		return;
	case E_STRING:
		require(c, e, e->type == c->types->string, literal);
		return;
	case E_RMODE:
		require(c, e, e->type == c->types->rmode, literal);
		return;
	case E_IDENT:
		check_ident(c, e);
		return;
	case E_CALL:
		check_call(c, e);
		return;
	case E_OLD:
	case E_COERCE:
		require(c, e, e->args[0]->type == e->type,
			"an operand has another type");
		return;
	case E_UNARY:
	case E_BINARY:
		check_operator(c, e);
		return;
	case E_TO_INT:
	case E_TO_REAL:
		require(c, e, is_conversion(c, e), "a conversion has the wrong types");
		return;
	case E_SELECT:
	case E_STORE:
		check_map(c, e);
		return;
	case E_EXTRACT:
		require(c, e, is_extract(e), "bits are taken that are not there");
		return;
	case E_FIELD:
	case E_UPDATE:
		check_field(c, e);
		return;
	case E_IS:
		check_is(c, e);
		return;
	case E_ITE:
		require(c, e, is_choice(c, e), "an if-then-else has the wrong types");
		return;
	case E_FORALL:
	case E_EXISTS:
		require(c, e, e->type == boolean && e->args[0]->type == boolean,
			"a quantifier is not Boolean");
		return;
	case E_LAMBDA:
		require(c, e, is_map_of(e), "a comprehension has the wrong type");
		return;
	case E_LET:
		require(c, e, is_let(e), "a let has the wrong types");
		return;
	case E_CODE:
		require(c, e, e->type == boolean, "a code expression is not Boolean");
		return;
	}
}

/* The variables that an expression binds in what is below it, or NULL. */
static const var_list *bound_vars(const struct expr *e)
{
	if (expr_has_binder(e))
		return &e->u.binder->vars;
	if (e->kind == E_LET)
		return &e->u.let->vars;
	return e->kind == E_CODE ? &e->u.code->locals : NULL;
}

static enum walk_next enter(void *env, struct expr *e)
{
	struct tree_checker *c = env;

	if (bound_vars(e) && e->kind != E_LET)
		tree_bind(c, bound_vars(e));
	if (e->kind == E_CODE && !c->fault.what)
		tree_check_blocks(c, &e->u.code->blocks);
	return c->fault.what ? WALK_STOP : WALK_DOWN;
}

/* Variables of a let are there in its body only, which is the last child. */
static enum walk_next between(void *env, struct expr *e, uint32_t i)
{
	struct tree_checker *c = env;

	if (e->kind == E_LET && i + 1 == e->n_args)
		tree_bind(c, &e->u.let->vars);
	return c->fault.what ? WALK_STOP : WALK_DOWN;
}

static enum walk_next leave(void *env, struct expr *e)
{
	struct tree_checker *c = env;

	if (!e->type)
		tree_wrong(c, e->tok, "an expression has no type");
	else if (e->type->flags & (TYPE_HAS_PROXY | TYPE_HAS_ERROR | TYPE_HAS_BOUND))
		tree_wrong(c, e->tok, "a type is not known");
	else
		check_node(c, e);
	if (bound_vars(e))
		tree_unbind(c, bound_vars(e));
	return c->fault.what ? WALK_STOP : WALK_DOWN;
}

void tree_check_expr(struct tree_checker *c, const struct expr *e)
{
	const struct walker w = { .parts = WALK_TRIGGERS,
				  .enter = enter,
				  .between = between,
				  .leave = leave,
				  .env = c };

	if (!c->fault.what)
		(void)walk_expr(&w, (struct expr *)e);
}
