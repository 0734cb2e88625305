/*
 * Hash-consed types. A type is looked up by its own fields and the identities of its parts;
 * functions here recurse over a type, whose depth the frontend bounds.
 */
#include "ivl/type.h"

#include "base/map.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static uint64_t hash_type(const struct type *t)
{
	uint64_t h = hash64((uint64_t)t->kind + 1);

	h = hash_combine(h, t->bits);
	h = hash_combine(h, t->bits2);
	h = hash_combine(h, t->n_params);
	h = hash_combine(h, (uintptr_t)t->decl);
	h = hash_combine(h, (uintptr_t)t->param);
	for (uint32_t i = 0; i < t->n_args; i++)
		h = hash_combine(h, t->args[i]->id);
	return h;
}

static bool same(const struct type *a, const struct type *b)
{
	return a->kind == b->kind && a->bits == b->bits && a->bits2 == b->bits2 &&
	       a->n_params == b->n_params && a->decl == b->decl &&
	       a->param == b->param && a->n_args == b->n_args &&
	       (!a->n_args || !memcmp(a->args, b->args, a->n_args * sizeof(*a->args)));
}

static size_t find(const struct types *t, const struct type *x)
{
	size_t i = (size_t)hash_type(x) & (t->cap - 1);

	while (t->slots[i] && !same(t->slots[i], x))
		i = (i + 1) & (t->cap - 1);
	return i;
}

static void enlarge(struct types *t)
{
	size_t cap = t->cap ? t->cap * 2 : 256, bytes = cap * sizeof(*t->slots);
	const struct type **slots = mem_alloc(bytes);

	memset(slots, 0, bytes);
	free(t->slots);
	t->slots = slots;
	t->cap = cap;
	for (uint32_t i = 0; i < t->all.len; i++)
		t->slots[find(t, t->all.data[i])] = t->all.data[i];
}

/* Flags, depth and free de Bruijn levels follow from the parts. */
static void derive(struct type *t)
{
	for (uint32_t i = 0; i < t->n_args; i++) {
		const struct type *a = t->args[i];
		uint32_t bound = a->max_bound;

		if (t->kind == TYPE_MAP && bound)
			bound--;
		t->flags |= a->flags & ~(uint32_t)TYPE_HAS_BOUND;
		if (t->depth <= a->depth)
			t->depth = a->depth + 1;
		if (t->max_bound < bound)
			t->max_bound = bound;
	}
	if (t->kind == TYPE_VAR)
		t->flags |= TYPE_HAS_VAR;
	if (t->kind == TYPE_PROXY)
		t->flags |= TYPE_HAS_PROXY;
	if (t->kind == TYPE_ERROR)
		t->flags |= TYPE_HAS_ERROR;
	if (t->kind == TYPE_BOUND)
		t->max_bound = t->bits + 1;
	if (t->max_bound)
		t->flags |= TYPE_HAS_BOUND;
	if (t->kind == TYPE_MAP && t->n_params)
		t->flags |= TYPE_HAS_POLY;
}

static const struct type *mk(struct types *t, struct type x)
{
	struct type *made;
	size_t i;

	if ((t->all.len + 1u) * 2 > t->cap)
		enlarge(t);
	i = find(t, &x);
	if (t->slots[i])
		return t->slots[i];
	made = arena_dup(t->arena, &x, sizeof(x));
	if (x.n_args)
		made->args = arena_dup(t->arena, x.args, x.n_args * sizeof(*x.args));
	made->id = t->all.len;
	derive(made);
	vec_push(&t->all, made);
	t->slots[i] = made;
	return made;
}

void types_init(struct types *t, struct arena *arena)
{
	*t = (struct types){ .arena = arena };
	t->error = mk(t, (struct type){ .kind = TYPE_ERROR });
	t->boolean = mk(t, (struct type){ .kind = TYPE_BOOL });
	t->integer = mk(t, (struct type){ .kind = TYPE_INT });
	t->real = mk(t, (struct type){ .kind = TYPE_REAL });
	t->rmode = mk(t, (struct type){ .kind = TYPE_RMODE });
	t->string = mk(t, (struct type){ .kind = TYPE_STRING });
	t->regex = mk(t, (struct type){ .kind = TYPE_REGEX });
}

void types_fini(struct types *t)
{
	free(t->slots);
	vec_fini(&t->all);
	*t = (struct types){ 0 };
}

const struct type *type_bv(struct types *t, uint32_t bits)
{
	return mk(t, (struct type){ .kind = TYPE_BV, .bits = bits });
}

const struct type *type_float(struct types *t, uint32_t significand, uint32_t exponent)
{
	return mk(t, (struct type){
			 .kind = TYPE_FLOAT, .bits = significand, .bits2 = exponent });
}

const struct type *type_ctor(struct types *t, const struct type_decl *decl,
			     const struct type *const *args, uint32_t n)
{
	return mk(t, (struct type){
			 .kind = TYPE_CTOR, .decl = decl, .args = args, .n_args = n });
}

const struct type *type_var(struct types *t, const struct type_param *param)
{
	return mk(t, (struct type){ .kind = TYPE_VAR, .param = param });
}

const struct type *type_bound(struct types *t, uint32_t level, uint32_t index)
{
	return mk(t,
		  (struct type){ .kind = TYPE_BOUND, .bits = level, .bits2 = index });
}

const struct type *type_proxy(struct types *t, uint32_t number)
{
	return mk(t, (struct type){ .kind = TYPE_PROXY, .bits = number });
}

const struct type *type_map(struct types *t, const struct atom *const *params,
			    uint32_t n_params, const struct type *const *args,
			    uint32_t n)
{
	if (n_params)
		params = arena_dup(t->arena, params, n_params * sizeof(*params));
	return mk(t, (struct type){ .kind = TYPE_MAP,
				    .params = params,
				    .n_params = n_params,
				    .args = args,
				    .n_args = n });
}

enum { FEW = 8 };

const struct type *type_with_args(struct types *t, const struct type *in,
				  const struct type *const *args)
{
	struct type x = *in;

	x.args = args;
	x.flags = x.depth = x.max_bound = 0;
	return mk(t, x);
}

/* A type moved below `by` more maps: bounds that are free at `level` point that much further out. */
static const struct type *lower_bounds(struct types *t, const struct type *in,
				       uint32_t level, uint32_t by)
{
	const struct type *few[FEW], **args = few;
	uint32_t inner = level + (in->kind == TYPE_MAP);

	if (!by || in->max_bound <= level)
		return in;
	if (in->kind == TYPE_BOUND)
		return type_bound(t, in->bits + by, in->bits2);
	if (in->n_args > FEW)
		args = ARENA_NEW_ARRAY(t->arena, in->n_args, const struct type *);
	for (uint32_t i = 0; i < in->n_args; i++)
		args[i] = lower_bounds(t, in->args[i], inner, by);
	return type_with_args(t, in, args);
}

static const struct type *subst_at(struct types *t, const struct type *in,
				   uint32_t level, const struct type_param *const *from,
				   const struct type *const *to, uint32_t n)
{
	const struct type *few[FEW], **args = few;
	uint32_t inner = level + (in->kind == TYPE_MAP);
	bool changed = false;

	if (!(in->flags & TYPE_HAS_VAR))
		return in;
	if (in->kind == TYPE_VAR) {
		for (uint32_t i = 0; i < n; i++)
			if (from[i] == in->param)
				return lower_bounds(t, to[i], 0, level);
		return in;
	}
	if (in->n_args > FEW)
		args = ARENA_NEW_ARRAY(t->arena, in->n_args, const struct type *);
	for (uint32_t i = 0; i < in->n_args; i++) {
		args[i] = subst_at(t, in->args[i], inner, from, to, n);
		changed |= args[i] != in->args[i];
	}
	return changed ? type_with_args(t, in, args) : in;
}

const struct type *type_subst(struct types *t, const struct type *in,
			      const struct type_param *const *from,
			      const struct type *const *to, uint32_t n)
{
	return subst_at(t, in, 0, from, to, n);
}

static const struct type *open_at(struct types *t, const struct type *in,
				  uint32_t level, const struct type *const *actuals,
				  uint32_t n)
{
	const struct type *few[FEW], **args = few;
	uint32_t inner = level + (in->kind == TYPE_MAP);

	if (in->max_bound <= level)
		return in;
	if (in->kind == TYPE_BOUND) {
		if (in->bits == level && in->bits2 < n)
			return actuals[in->bits2];
		return in->bits > level ? type_bound(t, in->bits - 1, in->bits2) : in;
	}
	if (in->n_args > FEW)
		args = ARENA_NEW_ARRAY(t->arena, in->n_args, const struct type *);
	for (uint32_t i = 0; i < in->n_args; i++)
		args[i] = open_at(t, in->args[i], inner, actuals, n);
	return type_with_args(t, in, args);
}

const struct type *type_open(struct types *t, const struct type *part,
			     const struct type *const *actuals, uint32_t n)
{
	return open_at(t, part, 0, actuals, n);
}

bool type_mentions(const struct type *t, const struct type_param *p)
{
	if (!(t->flags & TYPE_HAS_VAR))
		return false;
	if (t->kind == TYPE_VAR)
		return t->param == p;
	for (uint32_t i = 0; i < t->n_args; i++)
		if (type_mentions(t->args[i], p))
			return true;
	return false;
}

/* -- parameters of map types --------------------------------------------------------------- */

bool type_mentions_bound(const struct type *t, uint32_t level, uint32_t index)
{
	uint32_t i, inner = level + (t->kind == TYPE_MAP);

	if (t->max_bound <= level)
		return false;
	if (t->kind == TYPE_BOUND)
		return t->bits == level && t->bits2 == index;
	for (i = 0; i < t->n_args; i++)
		if (type_mentions_bound(t->args[i], inner, index))
			return true;
	return false;
}

/* Note bound parameters of level `level` in the order in which they first occur. */
static void order_bound(const struct type *t, uint32_t level, uint32_t *order,
			uint32_t *n)
{
	uint32_t i, inner = level + (t->kind == TYPE_MAP);

	if (t->max_bound <= level)
		return;
	if (t->kind == TYPE_BOUND) {
		for (i = 0; t->bits == level && i < *n; i++)
			if (order[i] == t->bits2)
				return;
		if (t->bits == level)
			order[(*n)++] = t->bits2;
		return;
	}
	for (i = 0; i < t->n_args; i++)
		order_bound(t->args[i], inner, order, n);
}

static const struct type *renumber(struct types *types, const struct type *t,
				   uint32_t level, const uint32_t *place)
{
	const struct type **args;
	uint32_t i, inner = level + (t->kind == TYPE_MAP);

	if (t->max_bound <= level)
		return t;
	if (t->kind == TYPE_BOUND)
		return t->bits == level ? type_bound(types, level, place[t->bits2]) : t;
	args = ARENA_NEW_ARRAY(types->arena, t->n_args, const struct type *);
	for (i = 0; i < t->n_args; i++)
		args[i] = renumber(types, t->args[i], inner, place);
	return type_with_args(types, t, args);
}

/* <a,b>[C b a]T and <a,b>[C a b]T are one type. */
const struct type *type_map_canonical(struct types *t, const struct atom **names,
				      uint32_t n_params, const struct type **args,
				      uint32_t n)
{
	uint32_t *order = ARENA_NEW_ARRAY(t->arena, n_params + 1, uint32_t);
	uint32_t *place = ARENA_NEW_ARRAY(t->arena, n_params + 1, uint32_t);
	const struct atom **sorted =
	    ARENA_NEW_ARRAY(t->arena, n_params, const struct atom *);
	uint32_t i, k, found = 0;
	bool moved = false;

	for (i = 0; n_params > 1 && i < n; i++)
		order_bound(args[i], 0, order, &found);
	for (i = 0; n_params > 1 && i < n_params; i++) {
		for (k = 0; k < found && order[k] != i; k++)
			;
		if (k == found)
			order[found++] = i; // does not occur: reported by the caller
		place[i] = k;
		moved |= k != i;
	}
	if (!moved)
		return type_map(t, names, n_params, args, n);
	for (i = 0; i < n_params; i++)
		sorted[place[i]] = names[i];
	for (i = 0; i < n; i++)
		args[i] = renumber(t, args[i], 0, place);
	return type_map(t, sorted, n_params, args, n);
}

const struct type *type_close(struct types *t, const struct type *in,
			      const struct type_param *const *params, uint32_t n,
			      uint32_t level)
{
	const struct type **args;
	uint32_t i, inner = level + (in->kind == TYPE_MAP);

	if (!(in->flags & TYPE_HAS_VAR))
		return in;
	if (in->kind == TYPE_VAR) {
		for (i = 0; i < n; i++)
			if (params[i] == in->param)
				return type_bound(t, level, i);
		return in;
	}
	args = ARENA_NEW_ARRAY(t->arena, in->n_args, const struct type *);
	for (i = 0; i < in->n_args; i++)
		args[i] = type_close(t, in->args[i], params, n, inner);
	return type_with_args(t, in, args);
}

bool type_is_int_or_real(const struct type *t)
{
	return t->kind == TYPE_INT || t->kind == TYPE_REAL;
}
