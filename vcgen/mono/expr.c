/*
 * The copy under a type environment: every type is monomorphic, calls go to instances, and
 * polymorphic maps are records; a quantifier over types is left as a place (mono_internal.h)
 * that is filled at the end.
 *
 * mono.vars maps each variable to its copy. The walk is depth-first, so the copy that was
 * bound last is the right one below its binder; a place is expanded out of that order and
 * therefore keeps its scope.
 */
#include "vcgen/mono/mono_internal.h"

#include <string.h>

void instance_bind(struct instance *x, const struct var *from, struct var *to)
{
	struct scope *s = ARENA_NEW(x->m->arena, struct scope);

	*s = (struct scope){ from, to, x->scope };
	x->scope = s;
	map_set_ptr(&x->m->vars, from, to);
}

static struct var *declare(void *env, const struct var *v)
{
	struct instance *x = env;
	struct var *to = mono_var(x->m, x->te, v);

	instance_bind(x, v, to);
	return to;
}

struct var *mono_var(struct mono *m, const struct tenv *te, const struct var *v)
{
	struct var *c = arena_dup(m->arena, v, sizeof(*v));

	c->type = v->type ? mono_type(m, mono_ground(m, te, v->type)) : NULL;
	c->id = m->out->n_vars++;
	return c;
}

var_list instance_vars(struct instance *x, const var_list *in)
{
	var_list out = { 0 };

	for (uint32_t i = 0; i < in->len; i++)
		vec_push_in(x->m->arena, &out, declare(x, in->data[i]));
	return out;
}

void instance_wheres(struct instance *x, const var_list *list)
{
	for (uint32_t i = 0; i < list->len; i++) {
		struct var *v = list->data[i];

		v->attrs = copy_attrs(&x->copier, v->attrs);
		v->where = instance_expr(x, v->where, ASSUMED);
	}
}

static const struct type *ground(const struct instance *x, const struct expr *e)
{
	return mono_ground(x->m, x->te, e->type);
}

static struct expr *clone(struct instance *x, const struct expr *e)
{
	struct expr *out = copy_node(x->m->arena, e);

	out->type = mono_type(x->m, ground(x, e));
	return out;
}

static unsigned flip(unsigned polarity)
{
	return ((polarity & ASSUMED) ? (unsigned)PROVED : 0u) |
	       ((polarity & PROVED) ? (unsigned)ASSUMED : 0u);
}

/* How child i of e is used when e is used with `polarity`. */
static unsigned child_polarity(const struct expr *e, uint32_t i, unsigned polarity)
{
	if (e->kind == E_UNARY && e->op == OP_NOT)
		return flip(polarity);
	if (e->kind == E_BINARY) {
		if (e->op == OP_AND || e->op == OP_OR)
			return polarity;
		if (e->op == OP_IMPLIES)
			return i == 0 ? flip(polarity) : polarity;
		return BOTH;
	}
	if (e->kind == E_ITE && i > 0)
		return polarity;
	if (e->kind == E_FORALL || e->kind == E_EXISTS || e->kind == E_OLD ||
	    e->kind == E_COERCE)
		return polarity;
	if (e->kind == E_LET && i + 1 == e->n_args)
		return polarity;
	return BOTH;
}

/* Of the expression at hand. What is no operand is a trigger or an attribute. */
static unsigned polarity(const struct instance *x)
{
	const struct copier *c = &x->copier;

	if (!c->parent)
		return x->polarity;
	return c->part < c->parent->n_args
		   ? child_polarity(c->parent, c->part, c->parent_note)
		   : BOTH;
}

static const struct type **ground_list(struct instance *x, const struct type *const *t,
				       uint32_t n)
{
	const struct type **g = ARENA_NEW_ARRAY(x->m->arena, n, const struct type *);

	for (uint32_t i = 0; i < n; i++)
		g[i] = mono_ground(x->m, x->te, t[i]);
	return g;
}

static struct expr *new_place(struct instance *x, const struct expr *e)
{
	struct place *p = ARENA_NEW(x->m->arena, struct place);

	*p = (struct place){ .in = e,
			     .te = *x->te,
			     .scope = x->scope,
			     .polarity = polarity(x),
			     .user = x->m->user,
			     .out = clone(x, e),
			     .seen = UINT64_MAX };
	vec_push_in(x->m->arena, &x->m->places, p);
	return p->out;
}

/* Code in code nests by recursion here; the grammar bounds its depth. */
static struct expr *copy_code(struct instance *x, const struct expr *e)
{
	const struct scope *outer = x->scope;
	unsigned polarity = x->polarity;
	struct expr *out = clone(x, e);
	struct code *n = arena_dup(x->m->arena, e->u.code, sizeof(*n));

	x->polarity = BOTH;
	n->locals = instance_vars(x, &e->u.code->locals);
	instance_wheres(x, &n->locals);
	n->blocks = copy_blocks(&x->copier, &e->u.code->blocks);
	x->scope = outer;
	x->polarity = polarity;
	out->u.code = n;
	return out;
}

/* Are these values of different types (reference 2.4), of which nothing else is known? */
static bool is_mixed(const struct instance *x, const struct expr *e,
		     const struct type **s, const struct type **t)
{
	if (e->kind != E_BINARY || (e->op != OP_EQ && e->op != OP_NEQ))
		return false;
	*s = ground(x, e->args[0]);
	*t = ground(x, e->args[1]);
	return mono_type(x->m, *s) != mono_type(x->m, *t);
}

/* The polymorphic map that is accessed, or NULL. */
static const struct type *poly_map(const struct instance *x, const struct expr *e)
{
	const struct type *map;

	if (e->kind != E_SELECT && e->kind != E_STORE)
		return NULL;
	map = ground(x, e->args[0]);
	return map->kind == TYPE_MAP && map->n_params ? map : NULL;
}

static struct inst *map_entry(struct instance *x, const struct expr *e,
			      const struct type *map)
{
	return mono_map_inst(x->m, mono_poly_map(x->m, map),
			     ground_list(x, e->u.map.tinst, map->n_params));
}

/* They differ, unless an opaque type stands for what may be the other one: then nothing is
 * known of their equality. */
static struct expr *start_mixed(struct instance *x, const struct expr *e,
				const struct type *s, const struct type *t)
{
	struct mono *m = x->m;
	bool turned = s->id > t->id;
	struct expr *call = copy_node(m->arena, e);

	if (!mono_may_be_one(m, s, t)) {
		call = expr_bool(m->arena, m->types, e->op == OP_NEQ);
		call->span = e->span;
		call->tok = e->tok;
		return call;
	}
	call->type = m->types->boolean;
	call->kind = E_CALL;
	call->op = 0;
	memset(&call->u, 0, sizeof(call->u));
	call->u.call.func = turned ? mono_equality(m, t, s) : mono_equality(m, s, t);
	call->u.call.name = call->u.call.func->name;
	call->args[0] = e->args[turned];
	call->args[1] = e->args[!turned];
	if (x->at_other && (s == mono_other(m, 0) || t == mono_other(m, 0)))
		vec_push_in(m->arena, &x->at_other->mixed,
			    ((struct mixed){ call, s == mono_other(m, 0) ? t : s }));
	return call;
}

/* The instance has a type of its own: from its variables to its body. */
static const struct type *lambda_type(struct instance *x, const struct expr *e)
{
	const var_list *vars = &e->u.binder->vars;
	const struct type **parts =
	    ARENA_NEW_ARRAY(x->m->arena, vars->len + 1, const struct type *);

	for (uint32_t i = 0; i < vars->len; i++)
		parts[i] =
		    mono_type(x->m, mono_ground(x->m, x->te, vars->data[i]->type));
	parts[vars->len] = mono_type(x->m, ground(x, e->args[0]));
	return type_map(x->m->types, NULL, 0, parts, vars->len + 1);
}

static void start_call(struct instance *x, const struct expr *e, struct expr *out)
{
	struct func *f = e->u.call.func;
	uint32_t n = f->tparams.len;

	if (f->ctor)
		out->u.call.func =
		    mono_datatype(x->m, ground(x, e))->ctors.data[f->ctor->index]->func;
	else
		out->u.call.func = mono_func(
		    x->m, f, n ? ground_list(x, e->u.call.tinst, n) : NULL, n);
	out->u.call.tinst = NULL;
}

static void start_ident(struct instance *x, struct expr *out)
{
	struct var *to = map_get_ptr(&x->m->vars, out->u.ident.var);

	if (to)
		out->u.ident.var = to;
}

static void start_is(struct instance *x, const struct expr *e, struct expr *out)
{
	struct type_decl *d = mono_datatype(x->m, ground(x, e->args[0]));

	out->u.field.ctor = d->ctors.data[e->u.field.ctor->index];
	out->u.field.name = out->u.field.ctor->name;
}

static struct expr *enter(void *env, struct expr *e)
{
	struct instance *x = env;
	struct mono *m = x->m;
	const struct type *map, *s, *t;
	struct expr *out;

	if (m->failed)
		return e;
	if (e->kind == E_CODE)
		return copy_code(x, e);
	if (expr_has_binder(e) && e->u.binder->tparams.len && e != x->expanded)
		return new_place(x, e);
	x->copier.go_on = true;
	x->copier.note = polarity(x);
	map = poly_map(x, e);
	if (map)
		mono_note_access(m, map_entry(x, e, map),
				 e->kind == E_STORE || m->assigns);
	if (is_mixed(x, e, &s, &t))
		return start_mixed(x, e, s, t);
	if (e->kind == E_LAMBDA) {
		out = copy_node(m->arena, e);
		out->type = lambda_type(x, e);
	} else {
		out = clone(x, e);
	}
	if (e->kind == E_IDENT)
		start_ident(x, out);
	else if (e->kind == E_CALL)
		start_call(x, e, out);
	else if (e->kind == E_IS)
		start_is(x, e, out);
	else if (expr_has_binder(e))
		out->u.binder->tparams = (type_param_list){ 0 }; // in the environment
	return out;
}

/* m[i..] or m[i.. := v] on a polymorphic map: through the field of its instance. */
static struct expr *through_field(struct instance *x, const struct expr *in,
				  struct expr *access, const struct type *map)
{
	const struct var *field = map_entry(x, in, map)->made;
	struct arena *a = x->m->arena;
	struct expr *record = access->args[0];
	struct expr *get =
	    expr_new_args(a, E_FIELD, in->args[0]->span, in->args[0]->tok, &record, 1);
	struct expr *parts[] = { record, access }, *update;

	get->u.field.name = field->name;
	get->type = field->type;
	access->u.map.tinst = NULL;
	access->args[0] = get;
	access->type = in->kind == E_STORE ? field->type : type_map_result(field->type);
	if (in->kind == E_SELECT)
		return access;
	update = expr_new_args(a, E_UPDATE, in->span, in->tok, parts, 2);
	update->u.field.name = field->name;
	update->type = mono_type(x->m, map);
	return update;
}

/* The opposite of an equality that has become a call. */
static struct expr *negated(struct instance *x, const struct expr *in,
			    struct expr *call)
{
	struct expr *out = expr_unary(x->m->arena, OP_NOT, call, call->type);

	out->span = in->span;
	out->tok = in->tok;
	return out;
}

static struct expr *leave(void *env, const struct expr *in, struct expr *out)
{
	struct instance *x = env;
	const struct type *map = poly_map(x, in);
	uint32_t n = 0;

	if (map && !x->m->failed)
		return through_field(x, in, out, map);
	if (in->kind == E_BINARY && in->op == OP_NEQ && out->kind == E_CALL)
		return negated(x, in, out);
	if (in->kind == E_LET)
		n = in->u.let->vars.len;
	else if (expr_has_binder(in))
		n = in->u.binder->vars.len;
	for (uint32_t i = 0; i < n; i++)
		x->scope = x->scope->outer;
	return out;
}

void instance_init(struct instance *x, struct mono *m, const struct tenv *te)
{
	*x = (struct instance){ .m = m,
				.te = te,
				.polarity = BOTH,
				.copier = { .arena = m->arena,
					    .env = x,
					    .last_first = true,
					    .enter = enter,
					    .declare = declare,
					    .leave = leave,
					    .cmd = instance_cmd,
					    .arm = instance_arm } };
}

struct expr *instance_expr(struct instance *x, const struct expr *e, unsigned polarity)
{
	unsigned outer = x->polarity;
	struct expr *out;

	x->polarity = polarity;
	out = copy_expr(&x->copier, e);
	x->polarity = outer;
	return out;
}

/* Make the variables mean again what they meant where the place stands. */
static void restore_scope(struct mono *m, const struct scope *scope)
{
	VEC(const struct scope *) chain = { 0 };

	for (; scope; scope = scope->outer)
		vec_push(&chain, scope);
	while (chain.len) {
		scope = vec_pop(&chain);
		map_set_ptr(&m->vars, scope->from, scope->to);
	}
	vec_fini(&chain);
}

/*
 * Is this the instance of a universal to be proved at the opaque type, which then only has to stand for
 * types at which there is no instance?
 */
static bool stands_for_rest(struct mono *m, const struct place *p,
			    const struct type *const *tuple)
{
	if (p->in->kind != E_FORALL || p->axiom || p->in->u.binder->tparams.len != 1 ||
	    tuple[0] != mono_other(m, 0))
		return false;
	for (uint32_t i = 0; i < p->te.n; i++)
		if (mono_has_part(p->te.to[i], tuple[0]))
			return false;
	return true;
}

/* One more instance of a place, at ground types for its parameters. */
void mono_expand(struct mono *m, struct place *p, const struct type *const *tuple)
{
	const struct binder *b = p->in->u.binder;
	struct tenv te = { .n = p->te.n + b->tparams.len };
	struct instance x;
	bool is_body = p->in->kind != E_LAMBDA && !b->vars.len; // no variables are left

	te.from = ARENA_NEW_ARRAY(m->arena, te.n, const struct type_param *);
	te.to = ARENA_NEW_ARRAY(m->arena, te.n, const struct type *);
	for (uint32_t i = 0; i < te.n; i++) {
		bool is_outer = i < p->te.n;

		te.from[i] = is_outer ? p->te.from[i] : b->tparams.data[i - p->te.n];
		te.to[i] = is_outer ? p->te.to[i] : tuple[i - p->te.n];
	}
	instance_init(&x, m, &te);
	x.scope = p->scope;
	x.expanded = p->in;
	x.at_other = stands_for_rest(m, p, tuple) ? p : NULL;
	restore_scope(m, p->scope);
	m->user = p->user;
	vec_push_in(m->arena, &p->made,
		    instance_expr(&x, is_body ? p->in->args[0] : p->in, p->polarity));
	m->user = NULL;
}

static void finish_lambda(struct mono *m, struct place *p)
{
	struct poly_map *pm = mono_poly_map(m, mono_ground(m, &p->te, p->in->type));
	uint32_t n = pm->ctor->fields.len;
	struct expr *out = p->out;

	out->kind = E_CALL;
	out->n_args = n;
	out->args = ARENA_NEW_ARRAY(m->arena, n, struct expr *);
	out->u.call.name = pm->ctor->name;
	out->u.call.func = pm->ctor->func;
	out->u.call.tinst = NULL;
	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t k = 0; k < p->made.len && !out->args[i]; k++) {
			if (p->made.data[k]->type == pm->ctor->fields.data[i]->type)
				out->args[i] = p->made.data[k];
		}
		if (!out->args[i]) {
			mono_fail(m, p->in->span,
				  "unhandled polymorphic features detected");
			return;
		}
	}
}

/* Overwrite the place's node by the conjunction (disjunction) of its instances. */
void mono_finish_place(struct mono *m, struct place *p)
{
	enum op op = p->in->kind == E_FORALL ? OP_AND : OP_OR;
	struct expr *all = NULL;

	if (p->axiom || m->failed)
		return;
	if (p->in->kind == E_LAMBDA) {
		finish_lambda(m, p);
		return;
	}
	for (uint32_t i = 0; i < p->mixed.len; i++) {
		struct mixed *x = &p->mixed.data[i];

		for (uint32_t k = 0; k < p->tried.len; k++)
			if (p->tried.data[k] == x->other)
				*x->out = *expr_bool(m->arena, m->types, false);
	}
	for (uint32_t i = 0; i < p->made.len; i++)
		all = all ? expr_binary(m->arena, op, all, p->made.data[i],
					m->types->boolean)
			  : p->made.data[i];
	if (!all)
		all = expr_bool(m->arena, m->types, p->in->kind == E_FORALL);
	all->span = p->in->span;
	*p->out = *all;
}
