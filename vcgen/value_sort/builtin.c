/*
 * Functions and types of the solver ({:builtin}) where types are values.
 *
 * A type of the solver with closed arguments, such as Seq int, keeps its sort. An argument that
 * lives in U gets a sort of its own for this, which boxes tie to the values of that type: so
 * sequences of lists are the solver's sequences, too. A polymorphic function of the solver has
 * an instance for each choice of such types that it is called at. With type variables among
 * them there is no sort, and the call is refused.
 *
 * Pointwise operations on maps ("MapAdd" and the like) are functions with the axiom
 *	forall a.., i.. :: {f(a..)[i..]} f(a..)[i..] == op(a[i..]..)
 * for all types at once; logical ones are known where an operand is read, too. It is made in terms of the source and translated like others.
 */
#include "vcgen/value_sort/value_sort_internal.h"

#include <string.h>

bool value_is_builtin(const struct decl *d)
{
	return attr_find(d->attrs, "builtin") || attr_find(d->attrs, "bvbuiltin");
}

/* -- types --------------------------------------------------------------------------------------- */

static const struct type *element(struct values *v, const struct type *t)
{
	const struct type *sort;
	struct type_decl *d;
	uint64_t known;

	if (t->flags & (TYPE_HAS_VAR | TYPE_HAS_BOUND | TYPE_HAS_PROXY))
		return NULL;
	sort = value_rep(v, t);
	if (sort != v->u)
		return sort;
	if (map_get(&v->elements, t->id, &known))
		return (const struct type *)(uintptr_t)known;
	d = ARENA_NEW(v->arena, struct type_decl);
	d->head.kind = DECL_TYPE;
	d->kind = TYPE_DECL_CTOR;
	d->name = intern_printf(v->in->names, "of@%s", type_string(v->arena, t));
	vec_push_in(v->arena, &v->made, &d->head);
	sort = type_ctor(v->in->types, d, NULL, 0);
	map_set(&v->elements, t->id, (uintptr_t)sort);
	map_set_ptr(&v->element_of, sort, t);
	return sort;
}

const struct type *value_builtin_rep(struct values *v, const struct type *t)
{
	const struct type **args =
	    ARENA_NEW_ARRAY(v->arena, t->n_args, const struct type *);

	for (uint32_t i = 0; i < t->n_args; i++) {
		args[i] = element(v, t->args[i]);
		if (!args[i])
			return v->u;
	}
	return type_ctor(v->in->types, t->decl, args, t->n_args);
}

/* -- functions ----------------------------------------------------------------------------------- */

static struct func *new_instance(struct values *v, const struct func *in,
				 const struct type *const *tinst, const struct expr *at)
{
	const struct type_param *const *from =
	    (const struct type_param *const *)in->tparams.data;
	struct func *f = arena_dup(v->arena, in, sizeof(*in));
	struct types *types = v->in->types;

	f->id = v->out->n_funcs++;
	f->tparams = (type_param_list){ 0 };
	f->params = (var_list){ 0 };
	f->uses = (axiom_list){ 0 };
	for (uint32_t i = 0; i <= in->params.len; i++) {
		const struct var *p =
		    i < in->params.len ? in->params.data[i] : in->result;
		const struct type *t = value_rep(
		    v, type_subst(types, p->type, from, tinst, in->tparams.len));
		struct var *x;

		if (t == v->u)
			value_unsupported(
			    v, at->tok, "functions of the solver on maps and the like");
		x = value_var(v, VAR_FORMAL, p->name, t);
		if (i < in->params.len)
			vec_push_in(v->arena, &f->params, x);
		else
			f->result = x;
	}
	vec_push_in(v->arena, &v->made, &f->head);
	return f;
}

struct func *value_builtin_instance(struct values *v, const struct expr *e)
{
	const struct func *in = e->u.call.func;
	const struct type **tinst =
	    ARENA_NEW_ARRAY(v->arena, in->tparams.len, const struct type *);
	const struct atom *key;
	struct func *f;
	struct buf b;

	buf_init(&b);
	buf_printf(&b, "%u", (unsigned)in->id);
	for (uint32_t i = 0; i < in->tparams.len; i++) {
		tinst[i] = element(v, e->u.call.tinst[i]);
		if (!tinst[i]) {
			value_unsupported(v, e->tok,
					  "functions of the solver at type parameters");
			break;
		}
		buf_printf(&b, " %u", (unsigned)tinst[i]->id);
	}
	key = intern_buf(v->in->names, &b);
	if (v->failed)
		return NULL;
	f = map_get_ptr(&v->instances, key);
	if (!f) {
		f = new_instance(v, in, tinst, e);
		map_set_ptr(&v->instances, key, f);
	}
	return v->failed ? NULL : f;
}

/* -- pointwise operations ------------------------------------------------------------------------ */

/* What values an operation is for, and what it gives. */
enum on {
	ON_NUMBERS,
	ON_INTEGERS,
	ON_COMPARED,
	ON_EQUAL,
	ON_BOOLEANS,
	ON_CASES,
	ON_VALUE
};

static const struct map_op {
	const char *name;
	enum on on;
	enum op op, real_op;
	uint32_t n_args;
} map_ops[] = {
	{ "MapAdd", ON_NUMBERS, OP_ADD, OP_ADD, 2 },
	{ "MapSub", ON_NUMBERS, OP_SUB, OP_SUB, 2 },
	{ "MapMul", ON_NUMBERS, OP_MUL, OP_MUL, 2 },
	{ "MapDiv", ON_NUMBERS, OP_DIV, OP_REALDIV, 2 },
	{ "MapMod", ON_INTEGERS, OP_MOD, OP_MOD, 2 },
	{ "MapGt", ON_COMPARED, OP_GT, OP_GT, 2 },
	{ "MapGe", ON_COMPARED, OP_GE, OP_GE, 2 },
	{ "MapLt", ON_COMPARED, OP_LT, OP_LT, 2 },
	{ "MapLe", ON_COMPARED, OP_LE, OP_LE, 2 },
	{ "MapEq", ON_EQUAL, OP_EQ, OP_EQ, 2 },
	{ "MapAnd", ON_BOOLEANS, OP_AND, OP_AND, 2 },
	{ "MapOr", ON_BOOLEANS, OP_OR, OP_OR, 2 },
	{ "MapImp", ON_BOOLEANS, OP_IMPLIES, OP_IMPLIES, 2 },
	{ "MapIff", ON_BOOLEANS, OP_IFF, OP_IFF, 2 },
	{ "MapNot", ON_BOOLEANS, OP_NOT, OP_NOT, 1 },
	{ "MapIte", ON_CASES, OP_EQ, OP_EQ, 3 },
	{ "MapConst", ON_VALUE, OP_EQ, OP_EQ, 1 },
};

/* Values of parameter `i` and of the result: do they suit the operation? */
static bool suits(const struct map_op *op, uint32_t i, const struct type *value,
		  const struct type *first, const struct type *result)
{
	switch (op->on) {
	case ON_NUMBERS:
		return type_is_int_or_real(value) && value == result;
	case ON_INTEGERS:
		return value->kind == TYPE_INT && value == result;
	case ON_COMPARED:
		return type_is_int_or_real(value) && value == first &&
		       result->kind == TYPE_BOOL;
	case ON_EQUAL:
		return value == first && result->kind == TYPE_BOOL &&
		       value->kind != TYPE_FLOAT;
	case ON_BOOLEANS:
		return value->kind == TYPE_BOOL && result->kind == TYPE_BOOL;
	case ON_CASES:
		return i == 0 ? value->kind == TYPE_BOOL : value == result;
	case ON_VALUE:
		return value == result;
	}
	unreachable();
	return false;
}

/* The operation, if the function is one and its parameters are maps from the same indices. */
static const struct map_op *op_of(const struct func *f)
{
	const struct atom *name = attr_string(f->head.attrs, "builtin");
	const struct type *m = f->result->type, *p, *first;
	const struct map_op *op = NULL;

	for (size_t i = 0; name && i < ARRAY_LEN(map_ops); i++)
		if (strcmp(map_ops[i].name, name->text) == 0)
			op = &map_ops[i];
	if (!op || f->params.len != op->n_args || m->kind != TYPE_MAP || m->n_params ||
	    m->n_args < 2)
		return NULL;
	for (uint32_t i = 0; i < op->n_args; i++) {
		p = f->params.data[i]->type;
		first = f->params.data[0]->type;
		if (op->on != ON_VALUE) {
			if (p->kind != TYPE_MAP || p->n_params ||
			    p->n_args != m->n_args)
				return NULL;
			for (uint32_t k = 0; k + 1 < m->n_args; k++)
				if (p->args[k] != m->args[k])
					return NULL;
			p = type_map_result(p);
			first = type_map_result(first);
		}
		if (!suits(op, i, p, first, type_map_result(m)))
			return NULL;
	}
	return op;
}

bool value_is_map_op(const struct func *f)
{
	return op_of(f) != NULL;
}

static struct expr *apply_op(struct values *v, const struct map_op *op,
			     struct expr *const *x)
{
	if (op->on == ON_VALUE)
		return x[0];
	if (op->on == ON_CASES)
		return typed_ite(&v->b, x[0], x[1], x[2]);
	if (op->n_args == 1)
		return typed_not(&v->b, x[0]);
	return typed_binary(&v->b, x[0]->type->kind == TYPE_REAL ? op->real_op : op->op,
			    x[0], x[1]);
}

void value_map_op_axiom(struct values *v, const struct func *in)
{
	const struct map_op *op = op_of(in);
	const struct type *m = in->result->type;
	struct func *f = map_get_ptr(&v->funcs, in);
	const struct expr at = { .span = in->head.span, .tok = in->head.tok };
	const struct type **tinst =
	    ARENA_NEW_ARRAY(v->arena, in->tparams.len, const struct type *);
	struct expr *args[3] = { NULL }, *reads[3] = { NULL }, *e, *call, *read;
	var_list vars = { 0 }, index = { 0 };

	f->head.attrs = NULL; // it is no function of the solver any more
	for (uint32_t i = 0; i < in->tparams.len; i++)
		tinst[i] = type_var(v->in->types, in->tparams.data[i]);
	for (uint32_t i = 0; i < op->n_args; i++) {
		struct var *x = value_var(v, VAR_BOUND, in->params.data[i]->name,
					  in->params.data[i]->type);

		if (!x->name)
			x->name = intern_printf(v->in->names, "m@%u", (unsigned)i);
		vec_push_in(v->arena, &vars, x);
		args[i] = expr_var(v->arena, x, at.span);
	}
	for (uint32_t i = 0; i + 1 < m->n_args; i++)
		(void)value_bound(v, arena_printf(v->arena, "i@%u", (unsigned)i),
				  m->args[i], &index);
	vec_append_in(v->arena, &vars, &index);
	for (uint32_t i = 0; i < op->n_args; i++)
		reads[i] = op->on == ON_VALUE
			       ? args[i]
			       : typed_select(&v->b, args[i], &index, &at);
	call = typed_node(&v->b, E_CALL, &at, args, op->n_args, m);
	call->u.call.name = in->name;
	call->u.call.func = (struct func *)(uintptr_t)in;
	call->u.call.tinst = tinst;
	read = typed_select(&v->b, call, &index, &at);
	e = typed_forall(&v->b, &vars,
			 typed_equal(&v->b, read, apply_op(v, op, reads)));
	e->u.binder->tparams = in->tparams;
	e->u.binder->skolem_id = v->out->n_quantifiers++;
	typed_trigger(&v->b, e, read, NULL);
	for (uint32_t i = op->on == ON_CASES; i < op->n_args; i++)
		if (op->on == ON_BOOLEANS || op->on == ON_CASES)
			typed_trigger(&v->b, e, call, reads[i]);
	e = copy_expr(&v->copier, e);
	if (!v->failed)
		(void)value_axiom(v, f, e);
}
