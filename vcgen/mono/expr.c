/*
 * Expressions under a type environment: a copy in which every type is monomorphic, calls go
 * to instances, and polymorphic maps are records. One explicit stack, no recursion; a
 * quantifier over types is left as a place (mono_internal.h) that is filled at the end.
 *
 * mono.vars maps each variable to its copy. The walk is depth-first, so the copy that was
 * bound last is the right one below its binder; a place is expanded out of that order and
 * therefore keeps its scope.
 */
#include "vcgen/mono/mono_internal.h"

#include <string.h>

/*
 * Work: VISIT copies `in` to *dst and pushes its children. STORE_DONE finishes a store to a
 * polymorphic map, whose record occurs twice.
 */
struct work {
	enum { VISIT, STORE_DONE } what;
	const struct expr *in;
	struct expr **dst;
	struct expr *out;
	const struct scope *scope;
	unsigned polarity;
};

struct copier {
	struct mono *m;
	const struct tenv *te;
	struct place *at_other; // whose instance at the opaque type this is, or NULL
	VEC(struct work) stack;
};

const struct scope *mono_bind(struct mono *m, const struct scope *outer,
			      struct var *from, struct var *to)
{
	struct scope *s = ARENA_NEW(m->arena, struct scope);

	*s = (struct scope){ from, to, outer };
	map_set_ptr(&m->vars, from, to);
	return s;
}

struct var *mono_var(struct mono *m, const struct tenv *te, const struct var *v)
{
	struct var *c = arena_dup(m->arena, v, sizeof(*v));

	c->type = v->type ? mono_type(m, mono_ground(m, te, v->type)) : NULL;
	c->id = m->out->n_vars++;
	return c;
}

static void push(struct copier *c, const struct expr *in, struct expr **dst,
		 const struct scope *scope, unsigned polarity)
{
	struct work w = { VISIT, in, dst, NULL, scope, polarity };

	vec_push(&c->stack, w);
}

static struct expr *clone(struct copier *c, const struct expr *e,
			  const struct type *ground)
{
	struct expr *out = arena_dup(c->m->arena, e, sizeof(*e));

	out->type = mono_type(c->m, ground);
	if (e->n_args)
		out->args = ARENA_NEW_ARRAY(c->m->arena, e->n_args, struct expr *);
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

static const struct type **ground_list(struct copier *c, const struct type *const *t,
				       uint32_t n)
{
	const struct type **g = ARENA_NEW_ARRAY(c->m->arena, n, const struct type *);
	uint32_t i;

	for (i = 0; i < n; i++)
		g[i] = mono_ground(c->m, c->te, t[i]);
	return g;
}

static struct attr *copy_attrs(struct copier *c, const struct scope *scope,
			       const struct attr *list)
{
	struct attr *first = NULL, **tail = &first;
	const struct attr *a;
	uint32_t i;

	for (a = list; a; a = a->next) {
		struct attr *n = arena_dup(c->m->arena, a, sizeof(*a));

		n->args.data = arena_dup(c->m->arena, a->args.data,
					 a->args.len * sizeof(*a->args.data));
		n->args.cap = a->args.len;
		for (i = 0; i < n->args.len; i++) {
			if (n->args.data[i].expr)
				push(c, n->args.data[i].expr, &n->args.data[i].expr,
				     scope, BOTH);
		}
		*tail = n;
		tail = &n->next;
	}
	*tail = NULL;
	return first;
}

/* A quantifier or lambda as an ordinary one: its type parameters are in the environment. */
static void copy_binder(struct copier *c, const struct expr *e, struct expr **dst,
			const struct scope *scope, unsigned polarity)
{
	const struct binder *b = e->u.binder;
	struct binder *nb;
	struct expr *out;
	uint32_t i, k;

	if (e->kind != E_LAMBDA && !b->vars.len) {
		push(c, e->args[0], dst, scope, polarity);
		return;
	}
	nb = ARENA_NEW(c->m->arena, struct binder);
	nb->skolem_id = b->skolem_id;
	for (i = 0; i < b->vars.len; i++) {
		struct var *v = mono_var(c->m, c->te, b->vars.data[i]);

		vec_push_in(c->m->arena, &nb->vars, v);
		scope = mono_bind(c->m, scope, b->vars.data[i], v);
	}
	for (i = 0; i < b->vars.len; i++)
		nb->vars.data[i]->attrs = copy_attrs(c, scope, b->vars.data[i]->attrs);
	nb->attrs = copy_attrs(c, scope, b->attrs);
	for (i = 0; i < b->triggers.len; i++) {
		const struct trigger *t = b->triggers.data[i];
		struct trigger *nt = ARENA_NEW(c->m->arena, struct trigger);

		nt->negative = t->negative;
		nt->span = t->span;
		for (k = 0; k < t->exprs.len; k++)
			vec_push_in(c->m->arena, &nt->exprs, t->exprs.data[k]);
		for (k = 0; k < t->exprs.len; k++)
			push(c, t->exprs.data[k], &nt->exprs.data[k], scope, BOTH);
		vec_push_in(c->m->arena, &nb->triggers, nt);
	}
	if (e->kind == E_LAMBDA) {
		/* The type of the instance: from its variables to its body. */
		const struct type **parts =
		    ARENA_NEW_ARRAY(c->m->arena, nb->vars.len + 1, const struct type *);

		for (i = 0; i < nb->vars.len; i++)
			parts[i] = nb->vars.data[i]->type;
		parts[i] = mono_type(c->m, mono_ground(c->m, c->te, e->args[0]->type));
		out = arena_dup(c->m->arena, e, sizeof(*e));
		out->type = type_map(c->m->types, NULL, 0, parts, nb->vars.len + 1);
		out->args = ARENA_NEW_ARRAY(c->m->arena, 1, struct expr *);
	} else {
		out = clone(c, e, e->type);
	}
	out->u.binder = nb;
	*dst = out;
	push(c, e->args[0], &out->args[0], scope, child_polarity(e, 0, polarity));
}

static void new_place(struct copier *c, const struct expr *e, struct expr **dst,
		      const struct scope *scope, unsigned polarity)
{
	struct place *p = ARENA_NEW(c->m->arena, struct place);

	p->in = e;
	p->te = *c->te;
	p->scope = scope;
	p->polarity = polarity;
	p->user = c->m->user;
	p->out = clone(c, e, mono_ground(c->m, c->te, e->type));
	p->seen = UINT64_MAX;
	*dst = p->out;
	vec_push_in(c->m->arena, &c->m->places, p);
}

/* m[i..] or m[i.. := v] on a polymorphic map: through the field of its instance. */
static void copy_poly_access(struct copier *c, const struct expr *e, struct expr **dst,
			     const struct scope *scope, const struct type *map)
{
	struct poly_map *pm = mono_poly_map(c->m, map);
	struct inst *entry =
	    mono_map_inst(c->m, pm, ground_list(c, e->u.map.tinst, map->n_params));
	struct var *field = entry->made;
	struct arena *a = c->m->arena;
	struct expr *get = expr_new_args(a, E_FIELD, e->args[0]->span, e->args[0]->tok,
					 &e->args[0], 1);
	struct expr *access = clone(c, e, mono_ground(c->m, c->te, e->type));
	uint32_t i;

	mono_note_access(c->m, entry, e->kind == E_STORE || c->m->assigns);
	get->u.field.name = field->name;
	get->type = field->type;
	access->u.map.tinst = NULL;
	access->args[0] = get;
	if (e->kind == E_STORE) {
		struct expr *update =
		    expr_new_args(a, E_UPDATE, e->span, e->tok, e->args, 2);
		struct work w = { STORE_DONE, NULL, NULL, update, NULL, 0 };

		access->type = field->type;
		update->u.field.name = field->name;
		update->type = mono_type(c->m, map);
		update->args[1] = access;
		*dst = update;
		vec_push(&c->stack, w);
	} else {
		access->type = type_map_result(field->type);
		*dst = access;
	}
	push(c, e->args[0], &get->args[0], scope, BOTH);
	for (i = 1; i < e->n_args; i++)
		push(c, e->args[i], &access->args[i], scope, BOTH);
}

static void copy_code(struct copier *c, const struct expr *e, struct expr *out,
		      const struct scope *scope)
{
	const struct code *in = e->u.code;
	struct code *n = ARENA_NEW(c->m->arena, struct code);
	uint32_t i;

	n->span = in->span;
	for (i = 0; i < in->locals.len; i++) {
		struct var *v = mono_var(c->m, c->te, in->locals.data[i]);

		vec_push_in(c->m->arena, &n->locals, v);
		scope = mono_bind(c->m, scope, in->locals.data[i], v);
	}
	/* Code in code nests by recursion here; the grammar bounds its depth. */
	for (i = 0; i < n->locals.len; i++) {
		struct var *v = n->locals.data[i];

		v->attrs = mono_attrs(c->m, c->te, scope, in->locals.data[i]->attrs);
		if (v->where)
			v->where = mono_expr(c->m, c->te, scope, v->where, ASSUMED);
	}
	mono_blocks(c->m, c->te, scope, &in->blocks, &n->blocks);
	out->u.code = n;
}

static void copy_let(struct copier *c, const struct expr *e, struct expr *out,
		     const struct scope *scope, unsigned polarity)
{
	struct let *l = ARENA_NEW(c->m->arena, struct let);
	const struct scope *inner = scope;
	uint32_t i;

	for (i = 0; i < e->u.let->vars.len; i++) {
		struct var *v = mono_var(c->m, c->te, e->u.let->vars.data[i]);

		vec_push_in(c->m->arena, &l->vars, v);
		inner = mono_bind(c->m, inner, e->u.let->vars.data[i], v);
	}
	l->attrs = copy_attrs(c, inner, e->u.let->attrs);
	out->u.let = l;
	for (i = 0; i + 1 < e->n_args; i++)
		push(c, e->args[i], &out->args[i], scope, BOTH);
	push(c, e->args[i], &out->args[i], inner, polarity);
}

/*
 * Equality of values of different types (reference 2.4). They differ, unless an opaque type stands
 * for what may be the other one: then nothing is known about it.
 */
static bool copy_mixed_equality(struct copier *c, const struct work *w)
{
	const struct expr *e = w->in;
	const struct type *s, *t;
	struct mono *m = c->m;
	struct expr *call, *out;
	bool turned;
	uint32_t i;

	if (e->kind != E_BINARY || (e->op != OP_EQ && e->op != OP_NEQ))
		return false;
	s = mono_ground(m, c->te, e->args[0]->type);
	t = mono_ground(m, c->te, e->args[1]->type);
	if (mono_type(m, s) == mono_type(m, t))
		return false;
	if (!mono_may_be_one(m, s, t)) {
		out = expr_bool(m->arena, m->types, e->op == OP_NEQ);
		out->span = e->span;
		out->tok = e->tok;
		*w->dst = out;
		return true;
	}
	turned = s->id > t->id;
	call = clone(c, e, m->types->boolean);
	call->kind = E_CALL;
	call->op = 0;
	memset(&call->u, 0, sizeof(call->u));
	call->u.call.func = turned ? mono_equality(m, t, s) : mono_equality(m, s, t);
	call->u.call.name = call->u.call.func->name;
	for (i = 0; i < 2; i++)
		push(c, e->args[turned ? 1 - i : i], &call->args[i], w->scope, BOTH);
	*w->dst = call;
	if (c->at_other && (s == mono_other(m, 0) || t == mono_other(m, 0))) {
		struct mixed x = { call, s == mono_other(m, 0) ? t : s };

		vec_push_in(m->arena, &c->at_other->mixed, x);
	}
	if (e->op == OP_NEQ) {
		out = clone(c, e, m->types->boolean);
		out->kind = E_UNARY;
		out->op = OP_NOT;
		out->n_args = 1;
		out->args[0] = call;
		*w->dst = out;
	}
	return true;
}

static void visit(struct copier *c, struct work w)
{
	const struct expr *e = w.in;
	struct mono *m = c->m;
	const struct type *map;
	struct expr *out;
	uint32_t i;

	if (m->failed) {
		*w.dst = (struct expr *)(uintptr_t)e;
		return;
	}
	if (e->kind == E_FORALL || e->kind == E_EXISTS || e->kind == E_LAMBDA) {
		if (e->u.binder->tparams.len)
			new_place(c, e, w.dst, w.scope, w.polarity);
		else
			copy_binder(c, e, w.dst, w.scope, w.polarity);
		return;
	}
	if (e->kind == E_SELECT || e->kind == E_STORE) {
		map = mono_ground(m, c->te, e->args[0]->type);
		if (map->kind == TYPE_MAP && map->n_params) {
			copy_poly_access(c, e, w.dst, w.scope, map);
			return;
		}
	}
	if (copy_mixed_equality(c, &w))
		return;
	out = clone(c, e, mono_ground(m, c->te, e->type));
	*w.dst = out;
	if (e->kind == E_LET) {
		copy_let(c, e, out, w.scope, w.polarity);
		return;
	}
	if (e->kind == E_CODE) {
		copy_code(c, e, out, w.scope);
		return;
	}
	if (e->kind == E_IDENT) {
		struct var *to = map_get_ptr(&m->vars, e->u.ident.var);

		if (to)
			out->u.ident.var = to;
	} else if (e->kind == E_CALL) {
		if (e->u.call.func->ctor) {
			const struct type *t = mono_ground(m, c->te, e->type);
			struct type_decl *d = mono_datatype(m, t);

			out->u.call.func =
			    d->ctors.data[e->u.call.func->ctor->index]->func;
		} else {
			uint32_t n = e->u.call.func->tparams.len;

			out->u.call.func =
			    mono_func(m, e->u.call.func,
				      n ? ground_list(c, e->u.call.tinst, n) : NULL, n);
		}
		out->u.call.tinst = NULL;
	} else if (e->kind == E_IS) {
		struct type_decl *d =
		    mono_datatype(m, mono_ground(m, c->te, e->args[0]->type));

		out->u.field.ctor = d->ctors.data[e->u.field.ctor->index];
		out->u.field.name = out->u.field.ctor->name;
	}
	for (i = 0; i < e->n_args; i++)
		push(c, e->args[i], &out->args[i], w.scope,
		     child_polarity(e, i, w.polarity));
}

static void run(struct copier *c)
{
	while (c->stack.len) {
		struct work w = vec_pop(&c->stack);

		if (w.what == VISIT)
			visit(c, w);
		else
			w.out->args[0] = w.out->args[1]->args[0]->args[0];
	}
	vec_fini(&c->stack);
}

struct expr *mono_expr(struct mono *m, const struct tenv *te, const struct scope *scope,
		       const struct expr *e, unsigned polarity)
{
	struct copier c = { .m = m, .te = te };
	struct expr *out = NULL;

	push(&c, e, &out, scope, polarity);
	run(&c);
	return out;
}

struct attr *mono_attrs(struct mono *m, const struct tenv *te,
			const struct scope *scope, const struct attr *a)
{
	struct copier c = { .m = m, .te = te };
	struct attr *out = copy_attrs(&c, scope, a);

	run(&c);
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
	uint32_t i;

	if (p->in->kind != E_FORALL || p->axiom || p->in->u.binder->tparams.len != 1 ||
	    tuple[0] != mono_other(m, 0))
		return false;
	for (i = 0; i < p->te.n; i++)
		if (mono_has_part(p->te.to[i], tuple[0]))
			return false;
	return true;
}

/* One more instance of a place, at ground types for its parameters. */
void mono_expand(struct mono *m, struct place *p, const struct type *const *tuple)
{
	const struct binder *b = p->in->u.binder;
	uint32_t i, n = p->te.n + b->tparams.len;
	struct tenv te = { .n = n };
	struct copier c = { .m = m, .te = &te };
	struct expr *out = NULL;

	te.from = ARENA_NEW_ARRAY(m->arena, n, const struct type_param *);
	te.to = ARENA_NEW_ARRAY(m->arena, n, const struct type *);
	for (i = 0; i < p->te.n; i++) {
		te.from[i] = p->te.from[i];
		te.to[i] = p->te.to[i];
	}
	for (; i < n; i++) {
		te.from[i] = b->tparams.data[i - p->te.n];
		te.to[i] = tuple[i - p->te.n];
	}
	c.at_other = stands_for_rest(m, p, tuple) ? p : NULL;
	restore_scope(m, p->scope);
	m->user = p->user;
	copy_binder(&c, p->in, &out, p->scope, p->polarity);
	run(&c);
	m->user = NULL;
	vec_push_in(m->arena, &p->made, out);
}

static void finish_lambda(struct mono *m, struct place *p)
{
	struct poly_map *pm = mono_poly_map(m, mono_ground(m, &p->te, p->in->type));
	uint32_t i, k, n = pm->ctor->fields.len;
	struct expr *out = p->out;

	out->kind = E_CALL;
	out->n_args = n;
	out->args = ARENA_NEW_ARRAY(m->arena, n, struct expr *);
	out->u.call.name = pm->ctor->name;
	out->u.call.func = pm->ctor->func;
	out->u.call.tinst = NULL;
	for (i = 0; i < n; i++) {
		for (k = 0; k < p->made.len && !out->args[i]; k++) {
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
	uint32_t i, k;

	if (p->axiom || m->failed)
		return;
	if (p->in->kind == E_LAMBDA) {
		finish_lambda(m, p);
		return;
	}
	for (i = 0; i < p->mixed.len; i++) {
		struct mixed *x = &p->mixed.data[i];

		for (k = 0; k < p->n_tried && p->tried[k] != x->other; k++)
			;
		if (k < p->n_tried)
			*x->out = *expr_bool(m->arena, m->types, false);
	}
	for (i = 0; i < p->made.len; i++)
		all = all ? expr_binary(m->arena, op, all, p->made.data[i],
					m->types->boolean)
			  : p->made.data[i];
	if (!all)
		all = expr_bool(m->arena, m->types, p->in->kind == E_FORALL);
	all->span = p->in->span;
	*p->out = *all;
}
