/*
 * At which types is a quantifier over types wanted? Its triggers (or, without any, its body)
 * mention functions, map accesses and type constructors at types that contain the bound type
 * parameters; each known instance of those that matches binds parameters. A trigger with
 * several such mentions needs all of them to match: what E-matching would need as well.
 */
#include "vcgen/mono/mono_internal.h"

#include "ivl/walk.h"

#include <string.h>

/* Each witness may make instances that need further ones: there is a point to give up. */
enum { MAX_TUPLES = 4096, MAX_WITNESSES = 32 };

/* A mention of `origin` at types that contain parameters of the quantifier. */
struct mention {
	const void *origin;
	uint32_t n;
	const struct type *const *args;
};

typedef VEC(struct mention) mention_list;

struct collector {
	struct mono *m;
	const struct place *p;
	mention_list *out;
};

static void add_mention(struct collector *c, const void *origin,
			const struct type *const *args, uint32_t n)
{
	struct mention x = { origin, n, NULL };
	const struct type **g;
	bool has_var = false;

	if (!n)
		return;
	g = ARENA_NEW_ARRAY(c->m->arena, n, const struct type *);
	for (uint32_t i = 0; i < n; i++) {
		g[i] = mono_ground(c->m, &c->p->te, args[i]);
		has_var |= (g[i]->flags & TYPE_HAS_VAR) != 0;
	}
	x.args = g;
	if (has_var)
		vec_push_in(c->m->arena, c->out, x);
}

/* Type constructors inside a type; recursion over a type is bounded. */
static void mention_types(struct collector *c, const struct type *t)
{
	if (!(t->flags & TYPE_HAS_VAR) || (t->flags & TYPE_HAS_BOUND))
		return;
	if (t->kind == TYPE_CTOR)
		add_mention(c, t->decl, t->args, t->n_args);
	for (uint32_t i = 0; i < t->n_args; i++)
		mention_types(c, t->args[i]);
}

static enum walk_next mention_expr(void *env, struct expr *e)
{
	struct collector *c = env;

	if (e->kind == E_CALL) {
		if (e->u.call.func->ctor)
			mention_types(c, e->type);
		else
			add_mention(c, e->u.call.func, e->u.call.tinst,
				    e->u.call.func->tparams.len);
	} else if (e->kind == E_SELECT || e->kind == E_STORE) {
		const struct type *map = mono_ground(c->m, &c->p->te, e->args[0]->type);

		if (map->kind == TYPE_MAP && map->n_params &&
		    !(map->flags & TYPE_HAS_VAR))
			add_mention(c, map, e->u.map.tinst, map->n_params);
	}
	return WALK_DOWN;
}

static void mentions_of(struct collector *c, struct expr *e, unsigned parts)
{
	struct walker w = { .parts = parts, .enter = mention_expr, .env = c };

	walk_expr(&w, e);
}

/* Match a pattern with parameters against a ground type; bind, or check what is bound. */
static bool match(const struct binder *b, const struct type *pattern,
		  const struct type *t, const struct type **binding)
{
	if (!(pattern->flags & TYPE_HAS_VAR))
		return pattern == t;
	if (pattern->kind == TYPE_VAR) {
		for (uint32_t i = 0; i < b->tparams.len; i++) {
			if (b->tparams.data[i] == pattern->param) {
				if (!binding[i])
					binding[i] = t;
				return binding[i] == t;
			}
		}
		return false;
	}
	if (pattern->kind != t->kind || pattern->n_args != t->n_args ||
	    pattern->decl != t->decl || pattern->bits != t->bits ||
	    pattern->bits2 != t->bits2 || pattern->n_params != t->n_params)
		return false;
	for (uint32_t i = 0; i < pattern->n_args; i++)
		if (!match(b, pattern->args[i], t->args[i], binding))
			return false;
	return true;
}

/* Partial bindings: rows of tparams.len types, NULL = open. */
struct rows {
	uint32_t width;
	type_list cells;
};

static bool has_row(const type_list *cells, const struct type *const *row,
		    uint32_t width)
{
	for (uint32_t i = 0; i < cells->len; i += width)
		if (!memcmp(&cells->data[i], row, width * sizeof(*row)))
			return true;
	return false;
}

static uint32_t rows_len(const struct rows *r)
{
	return r->width ? r->cells.len / r->width : 0;
}

static void rows_add(struct mono *m, struct rows *r, const struct type *const *row)
{
	if (rows_len(r) < MAX_TUPLES && !has_row(&r->cells, row, r->width))
		vec_extend(m->arena, &r->cells, row, r->width, sizeof(*row));
}

static void rows_add_all(struct mono *m, struct rows *r, const struct rows *from)
{
	for (uint32_t i = 0; i < from->cells.len; i += r->width)
		rows_add(m, r, &from->cells.data[i]);
}

/* Extend each row by each instance that matches the mention; rows without one are dropped. */
static struct rows join(struct mono *m, const struct binder *b, const struct rows *in,
			const struct mention *x)
{
	const struct type **row =
	    ARENA_NEW_ARRAY(m->arena, in->width, const struct type *);
	struct rows out = { .width = in->width };
	uint32_t n = rows_len(in);
	const struct inst *inst;

	for (uint32_t i = 0; i < n; i++) {
		for (inst = mono_inst_first(m, x->origin); inst;
		     inst = inst->next_of_origin) {
			bool ok = inst->n == x->n;

			memcpy(row, &in->cells.data[i * in->width],
			       in->width * sizeof(*row));
			for (uint32_t k = 0; ok && k < x->n; k++)
				ok = match(b, x->args[k], inst->args[k], row);
			if (ok)
				rows_add(m, &out, row);
		}
	}
	return out;
}

static bool all_bound(const struct rows *r)
{
	for (uint32_t i = 0; i < r->cells.len; i++)
		if (!r->cells.data[i])
			return false;
	return true;
}

/*
 * Fill open cells from the values that single mentions suggest for that parameter: the
 * cross product.
 */
static struct rows complete(struct mono *m, const struct binder *b,
			    const struct rows *in, const mention_list *mentions)
{
	struct rows none = { .width = in->width }, now = *in;
	const struct type **row =
	    ARENA_NEW_ARRAY(m->arena, in->width, const struct type *);

	for (uint32_t k = 0; k < in->width; k++)
		vec_push_in(m->arena, &none.cells, NULL);
	for (uint32_t p = 0; p < in->width; p++) {
		struct rows next = { .width = in->width };

		for (uint32_t i = 0; i < rows_len(&now); i++) {
			const struct type *const *from = &now.cells.data[i * in->width];

			if (from[p]) {
				rows_add(m, &next, from);
				continue;
			}
			for (uint32_t k = 0; k < mentions->len; k++) {
				struct rows one = join(m, b, &none, &mentions->data[k]);

				for (uint32_t j = 0; j < rows_len(&one); j++) {
					if (!one.cells.data[j * in->width + p])
						continue;
					memcpy(row, from, in->width * sizeof(*row));
					row[p] = one.cells.data[j * in->width + p];
					rows_add(m, &next, row);
				}
			}
		}
		now = next;
	}
	return now;
}

/* What a quantifier mentions: in its body, and in each of its triggers. */
struct mentions {
	mention_list body;
	VEC(mention_list) triggers;
};

static struct mentions *find_mentions(struct mono *m, const struct place *p)
{
	const struct binder *b = p->in->u.binder;
	struct mentions *out = ARENA_NEW(m->arena, struct mentions);
	struct collector c = { m, p, &out->body };

	for (uint32_t i = 0; i < b->vars.len; i++)
		mention_types(&c, b->vars.data[i]->type);
	mentions_of(&c, p->in->args[0], WALK_TRIGGERS | WALK_CODE);
	for (uint32_t i = 0; i < b->triggers.len; i++) {
		const struct trigger *t = b->triggers.data[i];
		mention_list list = { 0 };
		struct collector in_trigger = { m, p, &list };

		for (uint32_t k = 0; k < t->exprs.len && !t->negative; k++)
			mentions_of(&in_trigger, t->exprs.data[k], WALK_ALL);
		if (!t->negative)
			vec_push_in(m->arena, &out->triggers, list);
	}
	return out;
}

static void collect_rows(struct mono *m, struct place *p, struct rows *all)
{
	const struct binder *b = p->in->u.binder;
	struct rows start = { .width = b->tparams.len }, rows;

	if (!p->mentions)
		p->mentions = find_mentions(m, p);
	for (uint32_t i = 0; i < start.width; i++)
		vec_push_in(m->arena, &start.cells, NULL);
	for (uint32_t i = 0; i < p->mentions->triggers.len; i++) {
		const mention_list *list = &p->mentions->triggers.data[i];

		rows = start;
		for (uint32_t k = 0; k < list->len; k++)
			rows = join(m, b, &rows, &list->data[k]);
		if (!all_bound(&rows))
			rows = complete(m, b, &rows, &p->mentions->body);
		rows_add_all(m, all, &rows);
	}
	if (!p->mentions->triggers.len) {
		rows = complete(m, b, &start, &p->mentions->body);
		rows_add_all(m, all, &rows);
	}
}

/* A lambda over types is wanted at every instance of its map type. */
static void collect_lambda(struct mono *m, struct place *p, struct rows *all)
{
	const struct type *map = mono_ground(m, &p->te, p->in->type);
	const struct binder *b = p->in->u.binder;
	const struct type **row =
	    ARENA_NEW_ARRAY(m->arena, all->width, const struct type *);
	struct poly_map *pm = mono_poly_map(m, map);
	const struct inst *inst;

	if (!pm) {
		mono_fail(m, p->in->span, "unhandled polymorphic features detected");
		return;
	}
	for (inst = mono_inst_first(m, map); inst; inst = inst->next_of_origin) {
		bool ok = true;

		memset(row, 0, all->width * sizeof(*row));
		for (uint32_t k = 0; ok && k < b->vars.len; k++)
			ok = match(
			    b, mono_ground(m, &p->te, b->vars.data[k]->type),
			    type_open(m->types, map->args[k], inst->args, inst->n),
			    row);
		for (uint32_t i = 0; i < all->width; i++)
			ok = ok && row[i];
		if (ok)
			rows_add(m, all, row);
	}
}

static bool try_row(struct mono *m, struct place *p, const struct type *const *row,
		    uint32_t n)
{
	if (has_row(&p->tried, row, n))
		return false;
	vec_extend(m->arena, &p->tried, row, n, sizeof(*row));
	mono_expand(m, p, row);
	return true;
}

/*
 * The tuple of opaque types: for a universal that may have to be proved the shared ones
 * (nothing is ever assumed of them alone); for an existential that may be assumed new ones.
 */
static bool try_opaque(struct mono *m, struct place *p, uint32_t n)
{
	const struct type **row;

	if (p->in->kind == E_FORALL && (p->polarity & PROVED)) {
		row = ARENA_NEW_ARRAY(m->arena, n, const struct type *);
		for (uint32_t i = 0; i < n; i++)
			row[i] = mono_other(m, i);
		return try_row(m, p, row, n);
	}
	if (p->in->kind == E_EXISTS && (p->polarity & ASSUMED) &&
	    p->seen == UINT64_MAX) {
		if (++m->n_witnesses > MAX_WITNESSES) {
			mono_fail(m, p->in->span,
				  "unhandled polymorphic features detected");
			return false;
		}
		row = ARENA_NEW_ARRAY(m->arena, n, const struct type *);
		for (uint32_t i = 0; i < n; i++)
			row[i] = mono_opaque(
			    m, arena_printf(m->arena, "some#%u", m->extra.len),
			    p->in->tok);
		return try_row(m, p, row, n);
	}
	return false;
}

bool mono_place_step(struct mono *m, struct place *p)
{
	struct rows all = { .width = p->in->u.binder->tparams.len };
	bool progress;

	if (p->seen == m->n_insts || m->failed)
		return false;
	progress = try_opaque(m, p, all.width);
	p->seen = m->n_insts;
	if (p->in->kind == E_LAMBDA)
		collect_lambda(m, p, &all);
	else
		collect_rows(m, p, &all);
	for (uint32_t i = 0; i < rows_len(&all) && !m->failed; i++)
		progress |= try_row(m, p, &all.cells.data[i * all.width], all.width);
	return progress;
}
