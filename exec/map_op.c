/*
 * Operations on all entries of maps at once. They are evaluated for maps that have one value
 * everywhere but for finitely many entries.
 */
#include "exec/builtin.h"
#include "exec/machine.h"
#include "exec/map_value.h"
#include "exec/number.h"

static value arithmetic(enum map_op op, value a, value b, bool reals, bool *open)
{
	int c;

	if (op == MAP_ADD)
		return reals ? real_add(a, b) : integer_add(a, b);
	if (op == MAP_SUB)
		return reals ? real_sub(a, b) : integer_sub(a, b);
	if (op == MAP_MUL)
		return reals ? real_mul(a, b) : integer_mul(a, b);
	if (op == MAP_DIV || op == MAP_MOD) {
		*open = reals || integer_is_zero(b);
		if (*open)
			return VALUE_UNKNOWN;
		return op == MAP_DIV ? integer_div(a, b) : integer_mod(a, b);
	}
	c = reals ? real_compare(a, b) : integer_compare(a, b);
	return value_bool(op == MAP_GT   ? c > 0
			  : op == MAP_GE ? c >= 0
			  : op == MAP_LT ? c < 0
					 : c <= 0);
}

static value scalar(struct machine *m, enum map_op op, const value *x, bool reals,
		    bool *open)
{
	switch (op) {
	case MAP_ADD:
	case MAP_SUB:
	case MAP_MUL:
	case MAP_DIV:
	case MAP_MOD:
	case MAP_GT:
	case MAP_GE:
	case MAP_LT:
	case MAP_LE:
		return arithmetic(op, x[0], x[1], reals, open);
	case MAP_EQ:
		return value_truth(values_equal(m, x[0], x[1]));
	case MAP_AND:
		return value_bool(small_of(x[0]) && small_of(x[1]));
	case MAP_OR:
		return value_bool(small_of(x[0]) || small_of(x[1]));
	case MAP_NOT:
		return value_bool(!small_of(x[0]));
	case MAP_IMP:
		return value_bool(!small_of(x[0]) || small_of(x[1]));
	case MAP_ITE:
		return value_keep(small_of(x[0]) ? x[1] : x[2]);
	}
	unreachable();
}

struct pointwise {
	struct machine *m;
	enum map_op op;
	const value *maps;
	uint32_t n;
	bool reals, *open;
	value out;
};

static bool known(const value *x, uint32_t n)
{
	uint32_t i;

	for (i = 0; i < n; i++)
		if (x[i] == VALUE_UNKNOWN)
			return false;
	return true;
}

static bool add_entry(void *env, value key, value ignored)
{
	struct pointwise *p = env;
	value x[3] = { 0 }, v;
	uint32_t i;

	(void)ignored;
	for (i = 0; i < p->n; i++)
		x[i] = map_select(p->m, p->maps[i], key);
	v = known(x, p->n) ? scalar(p->m, p->op, x, p->reals, p->open)
			   : (value)VALUE_UNKNOWN;
	p->out = map_store(p->m, p->out, key, v);
	value_drop(v);
	for (i = 0; i < p->n; i++)
		value_drop(x[i]);
	return value_is_cell(p->out);
}

value map_apply(struct machine *m, enum map_op op, const value *args, uint32_t n,
		bool reals, bool *open)
{
	struct pointwise p = { m, op, args, n, reals, open, VALUE_UNKNOWN };
	value bases[3] = { 0 }, base;
	uint32_t i;

	for (i = 0; i < n; i++) {
		const struct cell_map *c = value_map_cell(args[i]);

		if (c->kind != BASE_CONST)
			return machine_unknown(
			    m, "operations on all entries of maps are only "
			       "evaluated for maps with finitely many "
			       "exceptions from one value");
		bases[i] = c->base;
	}
	if (!known(bases, n))
		return VALUE_UNKNOWN;
	base = scalar(m, op, bases, reals, open);
	p.out = value_map(NULL, BASE_CONST, base, 0);
	value_drop(base);
	for (i = 0; i < n && value_is_cell(p.out); i++)
		entries_each(value_map_cell(args[i])->entries, add_entry, &p);
	*open = false;
	return p.out;
}
