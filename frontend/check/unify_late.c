/*
 * What is known of an unknown type before it is solved: that it is a bit vector whose width is
 * the sum of two others', or a map that is read and written at some types.
 *
 * Widths of l ++ r are kept in step as soon as one of the three changes: two that are known give
 * the third, and a whole is at least as wide as its parts together. A map that is indexed may
 * yet turn out to be polymorphic, with another instance at each use; so its uses wait until it
 * is known, and are then checked one by one. What nothing determines is a map without type
 * parameters, from the types of its first use.
 */
#include "frontend/check/check.h"

#include "frontend/resolve/resolve.h"

/* Widths beyond this are not inferred: parts that contain their whole would grow for ever. */
enum { MAX_INFERRED_BITS = 1 << 20 };

static void add_use(struct checker *c, const struct type *proxy, struct proxy_use use)
{
	struct proxy *p = unify_change(c, proxy->bits);

	vec_push(&c->uses, use);
	if (p->last_use)
		c->uses.data[p->last_use - 1].next = c->uses.len;
	else
		p->first_use = c->uses.len;
	p->last_use = c->uses.len;
}

/* -- widths -------------------------------------------------------------------------------------- */

/* A width as far as it is known. */
struct width {
	const struct type *type; // solved as far as possible
	bool known;
	uint32_t bits; // at least, if it isn't known
};

static struct width width_of(const struct checker *c, const struct type *t)
{
	struct width w = { .type = unify_head(c, t) };

	w.known = w.type->kind != TYPE_PROXY;
	w.bits = w.known ? w.type->bits : c->proxies.data[w.type->bits].min_bits;
	return w;
}

typedef VEC(uint32_t) number_list;

static bool set_width(struct checker *c, const struct width *w, uint32_t bits,
		      number_list *todo)
{
	if (w->known || bits < w->bits)
		return bits == w->bits;
	unify_change(c, w->type->bits)->solution = type_bv(c->types, bits);
	vec_push(todo, w->type->bits);
	return true;
}

static bool widen(struct checker *c, const struct width *w, uint64_t bits,
		  number_list *todo)
{
	if (bits <= w->bits)
		return true;
	if (w->known || bits > MAX_INFERRED_BITS)
		return false;
	unify_change(c, w->type->bits)->min_bits = (uint32_t)bits;
	vec_push(todo, w->type->bits);
	return true;
}

/* What follows at once for whole = left ++ right; false if there are no such widths. */
static bool sum_widths(struct checker *c, const struct type *const *parts,
		       number_list *todo)
{
	struct width whole = width_of(c, parts[0]);
	struct width l = width_of(c, parts[1]), r = width_of(c, parts[2]);
	uint64_t sum = (uint64_t)l.bits + r.bits;

	if (l.known && r.known)
		return sum <= UINT32_MAX && set_width(c, &whole, (uint32_t)sum, todo);
	if (!whole.known && sum > whole.bits)
		return widen(c, &whole, sum, todo);
	if (!whole.known) // a known part leaves the rest to the other
		return (!l.known || widen(c, &r, whole.bits - l.bits, todo)) &&
		       (!r.known || widen(c, &l, whole.bits - r.bits, todo));
	if (whole.bits < sum)
		return false;
	if (l.known)
		return set_width(c, &r, whole.bits - l.bits, todo);
	if (r.known)
		return set_width(c, &l, whole.bits - r.bits, todo);
	if (l.type == r.type)
		return whole.bits % 2 == 0 && set_width(c, &l, whole.bits / 2, todo);
	return true;
}

bool unify_widths(struct checker *c, uint32_t number)
{
	number_list todo = { 0 };
	bool fits = true;

	vec_push(&todo, number);
	while (fits && todo.len) {
		const struct proxy p = c->proxies.data[vec_pop(&todo)];

		for (uint32_t i = p.first_use; i && fits;
		     i = c->uses.data[i - 1].next) {
			fits = sum_widths(c, c->uses.data[i - 1].types, &todo);
			if (i == p.last_use)
				break;
		}
	}
	vec_fini(&todo);
	return fits;
}

const struct type *unify_new_sum(struct checker *c, const struct expr *e,
				 const struct type *l, const struct type *r)
{
	const struct type *whole = unify_new_bv(c, 0, e->tok);
	const struct type **types = ARENA_NEW_ARRAY(c->arena, 3, const struct type *);

	types[0] = whole;
	types[1] = l;
	types[2] = r;
	for (uint32_t i = 0; i < 3; i++)
		if (types[i]->kind == TYPE_PROXY)
			add_use(c, types[i], (struct proxy_use){ .types = types });
	return unify_widths(c, whole->bits) ? whole : NULL;
}

/* -- maps ---------------------------------------------------------------------------------------- */

bool unify_index(struct checker *c, struct expr *e, const struct type *map,
		 const struct type *const *types, uint32_t n)
{
	struct proxy *p = unify_change(c, map->bits);

	if (p->is_bv || (p->n_parts && p->n_parts != n))
		return false;
	p->n_parts = n;
	add_use(c, map, (struct proxy_use){ .types = types, .expr = e });
	return true;
}

static bool fits_use(struct checker *c, const struct proxy_use *use,
		     const struct type *map)
{
	const struct type **tinst =
	    ARENA_NEW_ARRAY(c->arena, map->n_params, const struct type *);

	for (uint32_t i = 0; i < map->n_params; i++)
		tinst[i] =
		    unify_new(c, map->params ? map->params[i] : NULL, use->expr->tok);
	use->expr->u.map.tinst = tinst;
	for (uint32_t i = 0; i < map->n_args; i++)
		if (!unify(c, type_open(c->types, map->args[i], tinst, map->n_params),
			   use->types[i]))
			return false;
	return true;
}

bool unify_uses(struct checker *c, uint32_t number, const struct type *map)
{
	const struct proxy p = c->proxies.data[number];

	for (uint32_t i = p.first_use; i; i = c->uses.data[i - 1].next) {
		const struct proxy_use use = c->uses.data[i - 1];

		if (!fits_use(c, &use, map))
			return false;
		if (i == p.last_use)
			break;
	}
	return true;
}

static const struct type *first_guess(struct checker *c, const struct proxy *p)
{
	const struct proxy_use *use = &c->uses.data[p->first_use - 1];
	const struct type **args =
	    ARENA_NEW_ARRAY(c->arena, p->n_parts, const struct type *);

	for (uint32_t i = 0; i < p->n_parts; i++)
		args[i] = unify_zonk(c, use->types[i]);
	return type_map(c->types, NULL, 0, args, p->n_parts);
}

/* Later ones are made of earlier ones: from the last on, what is put in is small. */
void unify_guess_maps(struct checker *c, bool last)
{
	for (uint32_t i = c->proxies.len; i > 0; i--) {
		const struct proxy p = c->proxies.data[i - 1];
		const struct type *t;

		if (p.solution || !p.n_parts)
			continue;
		t = first_guess(c, &p);
		if (t->depth >= IVL_MAX_TYPE_DEPTH ||
		    (!unify(c, type_proxy(c->types, i - 1), t) && last)) {
			if (!c->open_map)
				c->open_map = c->uses.data[p.first_use - 1].expr;
			c->proxies.data[i - 1].solution = c->types->error;
		}
	}
}
