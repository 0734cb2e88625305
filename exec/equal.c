/*
 * Are two values equal? Their parts are compared one after another, not by recursion.
 */
#include "exec/map_value.h"

#include <string.h>

struct pair {
	value a, b;
};

typedef VEC(struct pair) pair_list;

static bool strings_equal(const struct cell_string *a, const struct cell_string *b)
{
	return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

/* Of two values themselves; their parts are left for later. */
static enum truth equal_here(struct machine *m, pair_list *todo, value a, value b)
{
	uint32_t i;

	if (a == VALUE_UNKNOWN || b == VALUE_UNKNOWN)
		return TRUTH_UNKNOWN;
	if (a == b)
		return TRUTH_TRUE;
	if (!value_is_cell(a) || !value_is_cell(b) ||
	    cell_of(a)->kind != cell_of(b)->kind)
		return TRUTH_FALSE;
	switch ((enum cell_kind)cell_of(a)->kind) {
	case CELL_INTEGER:
		return mpz_cmp(((struct cell_integer *)cell_of(a))->n,
			       ((struct cell_integer *)cell_of(b))->n) == 0;
	case CELL_REAL:
		return mpq_equal(((struct cell_real *)cell_of(a))->q,
				 ((struct cell_real *)cell_of(b))->q) != 0;
	case CELL_STRING:
		return strings_equal((struct cell_string *)cell_of(a),
				     (struct cell_string *)cell_of(b));
	case CELL_TUPLE:
	case CELL_DATA: {
		const struct cell_parts *p = value_parts(a), *q = value_parts(b);

		if (p->ctor != q->ctor || p->n != q->n || p->hash != q->hash)
			return TRUTH_FALSE;
		for (i = 0; i < p->n; i++)
			vec_push(todo, ((struct pair){ p->parts[i], q->parts[i] }));
		return TRUTH_TRUE;
	}
	case CELL_MAP:
		return map_equal(m, a, b);
	case CELL_LAMBDA:
	case CELL_LAZY:
		return TRUTH_UNKNOWN; // these are parts of maps only
	}
	unreachable();
}

enum truth values_equal(struct machine *m, value a, value b)
{
	enum truth result = TRUTH_TRUE;
	pair_list todo = { 0 };

	if (value_is_small(a) && value_is_small(b))
		return a == b;
	vec_push(&todo, ((struct pair){ a, b }));
	while (todo.len && result != TRUTH_FALSE) {
		struct pair p = vec_pop(&todo);
		enum truth here = equal_here(m, &todo, p.a, p.b);

		if (here != TRUTH_TRUE)
			result = here;
	}
	vec_fini(&todo);
	return result;
}
