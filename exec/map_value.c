#include "exec/map_value.h"

#include "exec/machine.h"
#include "exec/number.h"

#define KEYS_TRIED 32   // where formulas are compared
#define DOMAIN_MAX 4096 // keys of a finite domain
#define DRAWS 16

value map_key(const value *parts, uint32_t n, bool plain)
{
	uint32_t i;

	if (plain)
		return value_keep(parts[0]);
	for (i = 0; i < n; i++)
		if (parts[i] == VALUE_UNKNOWN)
			return VALUE_UNKNOWN;
	return value_tuple(parts, n);
}

value map_store(struct machine *m, value map, value key, value v)
{
	struct cell_map *c = value_map_cell(map);
	bool unsure = false;

	if (c->head.refs > 1) {
		value copy = value_map(c->type, c->kind, c->base, c->factor);

		value_map_cell(copy)->entries = entries_keep(c->entries);
		value_drop(map);
		map = copy;
		c = value_map_cell(map);
	}
	c->entries = entries_put(m, c->entries, key, v, &unsure);
	if (!unsure)
		return map;
	value_drop(map);
	return machine_unknown(m,
			       "it is not known whether two keys of a map are equal");
}

/* The entry if it is in the map itself, without a reference; else VALUE_NONE. */
static value map_find(struct machine *m, value map, value key, bool *unsure)
{
	return entries_get(m, value_map_cell(map)->entries, key, unsure);
}

/* The type of an entry that is chosen. */
static const struct type *entry_type(struct machine *m, const struct type *map,
				     value key)
{
	const struct type *actuals[8];
	uint32_t i;

	if (!map->n_params)
		return type_map_result(map);
	if (map->n_params > ARRAY_LEN(actuals))
		return NULL;
	for (i = 0; i < map->n_params; i++)
		actuals[i] = m->types->all.data[small_of(value_parts(key)->parts[i])];
	return type_open(m->types, type_map_result(map), actuals, map->n_params);
}

static void lazy_put(struct machine *m, struct cell_lazy *lazy, value key, value v)
{
	bool unsure = false;

	trail_push(m, &lazy->entries, &lazy->head);
	lazy->entries = entries_put(m, lazy->entries, key, v, &unsure);
}

static value lazy_entry(struct machine *m, struct cell_lazy *lazy, value key)
{
	const struct exec_observer *o = m->settings->observer;
	const struct type *t;
	bool unsure = false;
	value v = entries_get(m, lazy->entries, key, &unsure);

	if (v != VALUE_NONE)
		return value_keep(v);
	if (unsure)
		return machine_unknown(
		    m, "it is not known whether two keys of a map are equal");
	if (!o || !o->entry ||
	    !o->entry(o->env, exec_state_of(m), lazy->number, key, &v)) {
		t = entry_type(m, lazy->type, key);
		m->drawn++;
		v = t ? oracle_value(m, t) : (value)VALUE_UNKNOWN;
	}
	lazy_put(m, lazy, key, v);
	return v;
}

static value lambda_entry(struct machine *m, const struct cell_lambda *c, value key)
{
	const struct lambda *l = c->lambda;
	bool plain = l->n_keys == 1 && !l->n_types;

	return machine_apply(m, l->code, plain ? &key : value_parts(key)->parts,
			     l->n_types + l->n_keys, c->captured, c->n);
}

static value linear_entry(const struct cell_map *c, value key)
{
	value product = integer_mul(key, value_small(c->factor)), sum;

	if (product == VALUE_UNKNOWN)
		return product;
	sum = integer_add(product, c->base);
	value_drop(product);
	return sum;
}

value map_select(struct machine *m, value map, value key)
{
	const struct cell_map *c = value_map_cell(map);
	bool unsure = false;
	value v = entries_get(m, c->entries, key, &unsure);

	if (v != VALUE_NONE)
		return value_keep(v);
	if (unsure)
		return machine_unknown(
		    m, "it is not known whether two keys of a map are equal");
	switch (c->kind) {
	case BASE_CONST:
		return value_keep(c->base);
	case BASE_LAZY:
		return lazy_entry(m, (struct cell_lazy *)cell_of(c->base), key);
	case BASE_LAMBDA:
		return lambda_entry(m, (struct cell_lambda *)cell_of(c->base), key);
	case BASE_LINEAR:
		return linear_entry(c, key);
	}
	unreachable();
}

/* -- equality ---------------------------------------------------------------------------- */

struct comparison {
	struct machine *m;
	value a, b;
	enum truth result;
};

static enum truth both(enum truth x, enum truth y)
{
	if (x == TRUTH_FALSE || y == TRUTH_FALSE)
		return TRUTH_FALSE;
	return x == TRUTH_TRUE ? y : x;
}

/* An entry of one of them; false ends the comparison. */
static bool compare_at(struct comparison *c, value key)
{
	value x = map_select(c->m, c->a, key), y = map_select(c->m, c->b, key);

	c->result = both(c->result, values_equal(c->m, x, y));
	value_drop(x);
	value_drop(y);
	return c->result != TRUTH_FALSE;
}

static bool compare_entry(void *env, value key, value v)
{
	(void)v;
	return compare_at(env, key);
}

static enum truth lambdas_equal(struct machine *m, const struct cell_lambda *a,
				const struct cell_lambda *b)
{
	enum truth t = TRUTH_TRUE;
	uint32_t i;

	if (a->lambda->alike != b->lambda->alike || a->n != b->n)
		return TRUTH_UNKNOWN;
	for (i = 0; i < a->n && t == TRUTH_TRUE; i++)
		if (values_equal(m, a->captured[i], b->captured[i]) != TRUTH_TRUE)
			t = TRUTH_UNKNOWN; // may be another formula for the same
	return t;
}

/* Is all that is not in the entries the same? */
static enum truth bases_equal(struct machine *m, const struct cell_map *a,
			      const struct cell_map *b)
{
	if (a->base == b->base && a->kind == b->kind)
		return a->factor == b->factor;
	if (a->kind == BASE_LAMBDA && b->kind == BASE_LAMBDA)
		return lambdas_equal(m, (struct cell_lambda *)cell_of(a->base),
				     (struct cell_lambda *)cell_of(b->base));
	if (a->kind == BASE_LAMBDA || b->kind == BASE_LAMBDA)
		return TRUTH_UNKNOWN;
	if (a->kind == b->kind && a->kind != BASE_LAZY)
		return both(a->factor == b->factor, values_equal(m, a->base, b->base));
	return TRUTH_FALSE;
}

/* All keys of the type, as they are in maps; false if there are too many. */
static bool all_keys(struct machine *m, const struct type *t, value_list *out)
{
	return t && t->kind == TYPE_MAP && t->n_args == 2 && !t->n_params &&
	       oracle_all(m, t->args[0], DOMAIN_MAX, out);
}

static value some_key(struct machine *m, const struct type *t)
{
	value parts[8], key;
	uint32_t i, n = t->n_args - 1;

	if (n == 1)
		return oracle_value(m, t->args[0]);
	if (n > ARRAY_LEN(parts))
		return VALUE_UNKNOWN;
	for (i = 0; i < n; i++)
		parts[i] = oracle_value(m, t->args[i]);
	key = map_key(parts, n, false);
	for (i = 0; i < n; i++)
		value_drop(parts[i]);
	return key;
}

/* Give a lazy base, at a key of which nothing is known yet, another entry than `other` has. */
static bool tell_apart(struct machine *m, value map, value other, const struct type *t)
{
	struct cell_lazy *lazy = (struct cell_lazy *)cell_of(value_map_cell(map)->base);
	bool done = false, unsure = false;
	int i;

	for (i = 0; i < DRAWS && !done; i++) {
		value key = some_key(m, t), theirs, mine;

		if (key == VALUE_UNKNOWN)
			return false;
		if (map_find(m, map, key, &unsure) == VALUE_NONE && !unsure &&
		    entries_get(m, lazy->entries, key, &unsure) == VALUE_NONE &&
		    !unsure) {
			theirs = map_select(m, other, key);
			mine = oracle_value(m, type_map_result(t));
			if (values_equal(m, mine, theirs) == TRUTH_FALSE) {
				lazy_put(m, lazy, key, mine);
				done = true;
			}
			value_drop(theirs);
			value_drop(mine);
		}
		value_drop(key);
	}
	return done;
}

/* Bases that are not known to be equal, over a domain that has further keys. */
static enum truth bases_differ(struct comparison *c, const struct type *t,
			       enum truth bases)
{
	const struct cell_map *a = value_map_cell(c->a), *b = value_map_cell(c->b);
	value_list seen = { 0 };
	uint32_t i;

	if (!t || t->n_params)
		return TRUTH_UNKNOWN;
	if (bases == TRUTH_FALSE && a->kind != BASE_LAZY && b->kind != BASE_LAZY)
		return TRUTH_FALSE;
	if (a->kind == BASE_LAZY && tell_apart(c->m, c->a, c->b, t))
		return TRUTH_FALSE;
	if (b->kind == BASE_LAZY && tell_apart(c->m, c->b, c->a, t))
		return TRUTH_FALSE;
	if (t->n_args == 2)
		oracle_seen(c->m, t->args[0], KEYS_TRIED, &seen);
	for (i = 0; i < seen.len; i++)
		if (!compare_at(c, seen.data[i]))
			break;
	value_list_fini(&seen);
	return c->result == TRUTH_FALSE ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static enum truth compare_maps(struct comparison *c)
{
	const struct cell_map *a = value_map_cell(c->a), *b = value_map_cell(c->b);
	const struct type *t = a->type ? a->type : b->type;
	value_list keys = { 0 };
	enum truth bases;
	uint32_t i;

	if (!entries_each(a->entries, compare_entry, c) ||
	    !entries_each(b->entries, compare_entry, c))
		return TRUTH_FALSE;
	bases = bases_equal(c->m, a, b);
	if (bases == TRUTH_TRUE)
		return c->result;
	if (all_keys(c->m, t, &keys)) {
		for (i = 0; i < keys.len && compare_at(c, keys.data[i]); i++)
			;
		bases = c->result;
	} else {
		bases = bases_differ(c, t, bases);
	}
	value_list_fini(&keys);
	return bases;
}

enum truth map_equal(struct machine *m, value a, value b)
{
	struct comparison c = { m, a, b, TRUTH_TRUE };
	enum truth t;

	if (m->depth > EXEC_NESTING_MAX) {
		machine_unknown(m, "maps are nested too deeply to be compared");
		return TRUTH_UNKNOWN;
	}
	m->depth++;
	t = compare_maps(&c);
	m->depth--;
	if (t == TRUTH_UNKNOWN && !m->why)
		machine_unknown(m, "it is not known whether two maps are equal");
	return t;
}
