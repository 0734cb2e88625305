/*
 * What is left of a value that nobody refers to any more.
 */
#include "exec/entries.h"

#include <stdlib.h>

typedef VEC(struct cell *) cell_list;

static void die_later(void *env, struct cell *c)
{
	cell_list *dying = env;

	vec_push(dying, c);
}

static void release(cell_list *dying, value v)
{
	if (value_is_cell(v) && --cell_of(v)->refs == 0)
		vec_push(dying, cell_of(v));
}

static void take_apart(cell_list *dying, struct cell *c)
{
	uint32_t i;

	switch ((enum cell_kind)c->kind) {
	case CELL_INTEGER:
		mpz_clear(((struct cell_integer *)c)->n);
		break;
	case CELL_REAL:
		mpq_clear(((struct cell_real *)c)->q);
		break;
	case CELL_STRING:
		break;
	case CELL_TUPLE:
	case CELL_DATA: {
		struct cell_parts *p = (struct cell_parts *)c;

		for (i = 0; i < p->n; i++)
			release(dying, p->parts[i]);
		break;
	}
	case CELL_MAP: {
		struct cell_map *p = (struct cell_map *)c;

		release(dying, p->base);
		entries_release(p->entries, die_later, dying);
		break;
	}
	case CELL_LAMBDA: {
		struct cell_lambda *p = (struct cell_lambda *)c;

		for (i = 0; i < p->n; i++)
			release(dying, p->captured[i]);
		break;
	}
	case CELL_LAZY:
		entries_release(((struct cell_lazy *)c)->entries, die_later, dying);
		break;
	}
	free(c);
}

/* Lists may be long, so what dies with a cell waits its turn. */
void cell_free(struct cell *c)
{
	cell_list dying = { 0 };

	take_apart(&dying, c);
	while (dying.len)
		take_apart(&dying, vec_pop(&dying));
	vec_fini(&dying);
}
