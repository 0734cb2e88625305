/*
 * Unification of types with proxies. Recursion is over types, whose depth is bounded.
 */
#include "frontend/check/check.h"
#include "frontend/resolve/resolve.h"

#include <stdint.h>
#include <stdlib.h>

/* Triggers are told of behind the body, the last first. */
static void place_in_trigger(const struct checker *c, struct proxy *p)
{
	const struct expr *quant = vec_last(&c->binders);
	const trigger_list *triggers = &quant->u.binder->triggers;
	uint32_t i, k;

	p->behind = quant->span.end;
	for (i = 0; i < triggers->len; i++)
		for (k = 0; k < triggers->data[i]->exprs.len; k++)
			if (triggers->data[i]->exprs.data[k] == c->trigger)
				p->nth = triggers->len - i;
}

const struct type *unify_new(struct checker *c, const struct atom *param, srcpos at)
{
	struct proxy p = { .param = param,
			   .at = at,
			   .in_attr = c->attrs > 0,
			   .aside = c->aside > 0,
			   .unit = c->unit };
	struct proxy_undo made = { .number = c->proxies.len, .is_new = true };

	if (c->trigger)
		place_in_trigger(c, &p);
	vec_push(&c->proxies, p);
	vec_push(&c->trail, made);
	return type_proxy(c->types, c->proxies.len - 1);
}

const struct type *unify_new_bv(struct checker *c, uint32_t min_bits, srcpos at)
{
	const struct type *t = unify_new(c, NULL, at);

	c->proxies.data[t->bits].is_bv = true;
	c->proxies.data[t->bits].min_bits = min_bits;
	return t;
}

const struct type **unify_params(struct checker *c, const type_param_list *params,
				 srcpos at)
{
	const struct type **out =
	    ARENA_NEW_ARRAY(c->arena, params->len, const struct type *);
	uint32_t i;

	for (i = 0; i < params->len; i++)
		out[i] = unify_new(c, params->data[i]->name, at);
	return out;
}

typedef VEC(const struct type_param *) param_refs;

static void add_param(param_refs *list, const struct type_param *p)
{
	for (uint32_t i = 0; i < list->len; i++)
		if (list->data[i] == p)
			return;
	vec_push(list, p);
}

static void add_params_of(param_refs *list, const struct type *t)
{
	if (!(t->flags & TYPE_HAS_VAR))
		return;
	if (t->kind == TYPE_VAR)
		add_param(list, t->param);
	for (uint32_t i = 0; i < t->n_args; i++)
		add_params_of(list, t->args[i]);
}

void unify_access(struct checker *c, const struct expr *e,
		  const struct datatype_ctor *ctor, const struct type *t)
{
	param_refs params = { 0 };
	uint32_t i;

	if (!(unify_zonk(c, t)->flags & TYPE_HAS_PROXY))
		return;
	for (i = 0; i < ctor->fields.len; i++)
		add_params_of(&params, ctor->fields.data[i]->type);
	for (i = 0; i < t->n_args; i++)
		add_param(&params, t->decl->params.data[i]);
	for (i = 0; i < t->n_args; i++) {
		const struct type *p = unify_new(c, params.data[i]->name, e->tok);

		c->proxies.data[p->bits].accessed = e->span.start;
		unify(c, p, t->args[i]);
	}
	vec_fini(&params);
}

const struct type **unify_unnamed(struct checker *c, const type_param_list *params,
				  srcpos at)
{
	const struct type **out =
	    ARENA_NEW_ARRAY(c->arena, params->len, const struct type *);
	uint32_t i;

	for (i = 0; i < params->len; i++)
		out[i] = unify_new(c, NULL, at);
	return out;
}

uint32_t unify_mark(const struct checker *c)
{
	return c->trail.len;
}

void unify_undo(struct checker *c, uint32_t mark)
{
	while (c->trail.len > mark) {
		struct proxy_undo u = vec_pop(&c->trail);

		if (u.is_new)
			c->proxies.len = u.number;
		else
			c->proxies.data[u.number] = u.before;
	}
}

struct proxy *unify_change(struct checker *c, uint32_t number)
{
	struct proxy_undo u = { .number = number, .before = c->proxies.data[number] };

	vec_push(&c->trail, u);
	return &c->proxies.data[number];
}

const struct type *unify_head(const struct checker *c, const struct type *t)
{
	if (t->kind == TYPE_ERROR && c->error_is)
		t = c->error_is;
	while (t->kind == TYPE_PROXY && c->proxies.data[t->bits].solution)
		t = c->proxies.data[t->bits].solution;
	return t;
}

#define OCCURS UINT32_MAX

/*
 * How deep the type is nested, OCCURS if the proxy occurs in it. What a proxy stands for is looked
 * at once in a walk: types share their parts, and there can be exponentially many ways to them.
 */
static uint32_t depth_without(struct checker *c, uint32_t number, const struct type *t)
{
	struct proxy *p = NULL;
	uint32_t deepest = 0;

	if (!(t->flags & TYPE_HAS_PROXY))
		return t->depth;
	for (; t->kind == TYPE_PROXY; t = p->solution) {
		p = &c->proxies.data[t->bits];
		if (t->bits == number)
			return OCCURS;
		if (p->walk == c->walks)
			return p->depth;
		if (!p->solution)
			return 0;
	}
	for (uint32_t i = 0; i < t->n_args; i++) {
		uint32_t depth = depth_without(c, number, t->args[i]);

		if (depth == OCCURS)
			return OCCURS;
		deepest = depth > deepest ? depth : deepest;
	}
	if (p) {
		p->walk = c->walks;
		p->depth = deepest + 1;
	}
	return deepest + 1;
}

/* What is known of `from` is known of `to`, which it is. */
static bool merge(struct checker *c, const struct type *from, const struct type *to)
{
	const struct proxy p = c->proxies.data[from->bits];
	struct proxy *q = unify_change(c, to->bits);

	if ((p.is_bv && q->n_parts) || (q->is_bv && p.n_parts) ||
	    (p.n_parts && q->n_parts && p.n_parts != q->n_parts))
		return false;
	q->is_bv |= p.is_bv;
	if (q->min_bits < p.min_bits)
		q->min_bits = p.min_bits;
	if (!q->n_parts)
		q->n_parts = p.n_parts;
	if (q->last_use && p.first_use)
		c->uses.data[q->last_use - 1].next = p.first_use;
	else if (p.first_use)
		q->first_use = p.first_use;
	if (p.last_use)
		q->last_use = p.last_use;
	unify_change(c, from->bits)->solution = to;
	return !c->proxies.data[to->bits].is_bv || unify_widths(c, to->bits);
}

/* t is no proxy. */
static bool determine(struct checker *c, const struct type *proxy, const struct type *t)
{
	const struct proxy p = c->proxies.data[proxy->bits];
	uint32_t depth;

	c->walks++;
	depth = depth_without(c, proxy->bits, t);
	if (t->max_bound || depth == OCCURS)
		return false;
	if (depth > IVL_MAX_TYPE_DEPTH) {
		if (!c->too_deep)
			c->too_deep = p.at;
		t = c->types->error;
	}
	if (p.is_bv && (t->kind != TYPE_BV || t->bits < p.min_bits))
		return false;
	if (p.n_parts && (t->kind != TYPE_MAP || t->n_args != p.n_parts))
		return false;
	unify_change(c, proxy->bits)->solution = t;
	if (p.is_bv)
		return unify_widths(c, proxy->bits);
	return !p.n_parts || unify_uses(c, proxy->bits, t);
}

static bool solve(struct checker *c, const struct type *proxy, const struct type *t)
{
	uint32_t mark = unify_mark(c);

	if (t->kind == TYPE_PROXY ? merge(c, proxy, t) : determine(c, proxy, t))
		return true;
	unify_undo(c, mark);
	return false;
}

/* The proxy that stands for a type known by now: its last name; NULL if there is none. */
static const struct type *last_proxy(const struct checker *c, const struct type *t)
{
	const struct type *last = NULL;

	for (; t->kind == TYPE_PROXY && c->proxies.data[t->bits].solution;
	     t = c->proxies.data[t->bits].solution)
		last = t;
	return last;
}

bool unify(struct checker *c, const struct type *a, const struct type *b)
{
	const struct type *whole = a, *known;
	uint32_t i;

	a = unify_head(c, a);
	b = unify_head(c, b);
	if (a == b)
		return true;
	if (a->kind == TYPE_ERROR || b->kind == TYPE_ERROR) {
		if (c->options->follow_ups)
			c->error_is = a->kind == TYPE_ERROR ? b : a;
		return true;
	}
	if (a->kind == TYPE_PROXY)
		return solve(c, a, b);
	if (b->kind == TYPE_PROXY)
		return solve(c, b, a);
	if (!((a->flags | b->flags) & (TYPE_HAS_PROXY | TYPE_HAS_ERROR)))
		return false;
	if (a->kind != b->kind || a->n_args != b->n_args || a->bits != b->bits ||
	    a->bits2 != b->bits2 || a->decl != b->decl || a->param != b->param ||
	    a->n_params != b->n_params)
		return false;
	for (i = 0; i < a->n_args; i++)
		if (!unify(c, a->args[i], b->args[i]))
			return false;
	known = last_proxy(c, whole);
	if (known) // so that the next who ask see at once that they are equal
		unify_change(c, known->bits)->solution = b;
	return true;
}

/* Like type_subst for everything: every type variable becomes the same kind of unknown. */
static const struct type *flexible(struct checker *c, const struct type *t,
				   struct map *seen)
{
	const struct type **args, *p;
	uint32_t i;

	if (!(t->flags & TYPE_HAS_VAR))
		return t;
	if (t->kind == TYPE_VAR) {
		p = map_get_ptr(seen, t->param);
		if (!p) {
			p = unify_new(c, NULL, 0);
			map_set_ptr(seen, t->param, p);
		}
		return p;
	}
	args = ARENA_NEW_ARRAY(c->arena, t->n_args, const struct type *);
	for (i = 0; i < t->n_args; i++)
		args[i] = flexible(c, t->args[i], seen);
	return type_with_args(c->types, t, args);
}

/* Equality is allowed if some instance of the type variables makes the types equal. */
bool unify_maybe_equal(struct checker *c, const struct type *a, const struct type *b)
{
	uint32_t mark = unify_mark(c);
	struct map seen;
	bool ok;

	map_init(&seen);
	ok = unify(c, flexible(c, unify_zonk(c, a), &seen),
		   flexible(c, unify_zonk(c, b), &seen));
	unify_undo(c, mark);
	map_fini(&seen);
	return ok;
}

const struct type *unify_zonk(struct checker *c, const struct type *t)
{
	const struct type *proxy = t, **args;
	uint32_t i;

	if (!(t->flags & TYPE_HAS_PROXY))
		return t;
	t = unify_head(c, t);
	if (!t->n_args || !(t->flags & TYPE_HAS_PROXY))
		return t;
	args = ARENA_NEW_ARRAY(c->arena, t->n_args, const struct type *);
	for (i = 0; i < t->n_args; i++)
		args[i] = unify_zonk(c, t->args[i]);
	t = type_with_args(c->types, t, args);
	// Where nothing is taken back any more, it is not put together a second time.
	if (proxy->kind == TYPE_PROXY && !c->trail.len)
		c->proxies.data[proxy->bits].solution = t;
	return t;
}

/* Widths that nothing determines are the least; other types int. */
static void set_default(struct checker *c, uint32_t number)
{
	const struct proxy p = c->proxies.data[number];
	const struct type *t =
	    p.is_bv ? type_bv(c->types, p.min_bits) : c->types->integer;

	if (p.solution || unify(c, type_proxy(c->types, number), t))
		return;
	if (!c->open_width)
		c->open_width = p.at;
	c->proxies.data[number].solution = t;
}

/* Whatever is still unknown in the type gets its default. */
static void set_defaults(struct checker *c, const struct type *t)
{
	if (!(t->flags & TYPE_HAS_PROXY))
		return;
	t = unify_head(c, t);
	if (t->kind == TYPE_PROXY)
		set_default(c, t->bits);
	for (uint32_t i = 0; i < t->n_args; i++)
		set_defaults(c, t->args[i]);
}

/* A proxy for a type parameter, with its place in the order of the messages. */
struct leftover {
	srcpos behind, start, at;
	bool accessed;
	uint32_t unit, nth, number;
};

static int compare_leftovers(const void *a, const void *b)
{
	const struct leftover *x = a, *y = b;

	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	if (x->behind != y->behind)
		return x->behind < y->behind ? -1 : 1;
	if (x->nth != y->nth)
		return x->nth < y->nth ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->accessed != y->accessed)
		return x->accessed ? -1 : 1;
	if (x->at != y->at) // outer accesses are behind inner ones
		return x->at > y->at ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

/*
 * What nothing determines is reported once, for the first type parameter in the text that
 * depends on it: that of an outer call or access, before those of its arguments. In an attribute it is no
 * matter of warnings: nothing says which instance the attribute speaks of. All of it is told at the
 * end, if there is no mistake in the program.
 */
void unify_finish(struct checker *c)
{
	VEC(struct leftover) left = { 0 };

	unify_guess_maps(c, true);
	c->trail.len = 0; // what is known by now stays
	for (uint32_t i = 0; i < c->proxies.len; i++) {
		const struct proxy *p = &c->proxies.data[i];
		srcpos start = p->accessed ? p->accessed : p->at;

		if (p->param &&
		    unify_zonk(c, type_proxy(c->types, i))->flags & TYPE_HAS_PROXY)
			vec_push(&left, ((struct leftover){
					    .behind = p->behind ? p->behind : start,
					    .start = start,
					    .at = p->at,
					    .accessed = p->accessed != 0,
					    .unit = p->unit,
					    .nth = p->nth,
					    .number = i }));
	}
	if (left.len)
		qsort(left.data, left.len, sizeof(*left.data), compare_leftovers);
	for (uint32_t i = 0; i < left.len; i++) {
		const struct proxy *p = &c->proxies.data[left.data[i].number];
		const struct type *t = type_proxy(c->types, left.data[i].number);

		if (!(unify_zonk(c, t)->flags & TYPE_HAS_PROXY))
			continue;
		set_defaults(c, t);
		if (p->in_attr)
			c->program->has_unknown_types |= !p->aside;
		else
			vec_push_in(c->arena, &c->ambiguous,
				    ((struct ambiguity){ .at = p->at,
							 .param = p->param->text,
							 .type = type_text(c, t) }));
	}
	for (uint32_t i = 0; i < c->proxies.len; i++)
		set_default(c, i);
	c->trail.len = 0;
	vec_fini(&left);
}
