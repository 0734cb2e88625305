#include "vcgen/program/measure.h"

#include "ivl/build.h"
#include "ivl/call_graph.h"

const struct spec *proc_measure(const struct proc *p)
{
	for (uint32_t i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->kind == SPEC_MEASURE && !p->specs.data[i]->free)
			return p->specs.data[i];
	return NULL;
}

/* Measures are rare and so are calls between procedures that have one, so that the graph is
 * made for each. */
bool proc_is_recursive(const struct program *program, const struct proc *from,
		       const struct proc *to)
{
	struct call_graph g = call_graph_make(program, NULL);
	bool found = call_graph_reaches(&g, to, from);

	call_graph_fini(&g);
	return found;
}

bool measure_has_number(const expr_list *exprs)
{
	for (uint32_t i = 0; i < exprs->len; i++)
		if (exprs->data[i]->type->kind == TYPE_INT)
			return true;
	return false;
}

static struct expr *not_negative(const struct builder *b, struct expr *e)
{
	return typed_binary(b, OP_GE, e, typed_int(b, 0, e));
}

struct expr *measure_nonnegative_expr(struct program *p, struct arena *arena,
				      struct expr *const *now, uint32_t n)
{
	const struct builder b = { arena, p->types, p->names };
	struct expr *all = NULL;

	for (uint32_t i = 0; i < n; i++)
		if (now[i]->type->kind == TYPE_INT)
			all = typed_and(&b, all, not_negative(&b, now[i]));
	return all ? all : expr_bool(arena, p->types, true);
}

struct expr *measure_decreases_expr(struct program *p, struct arena *arena,
				    struct expr *const *before, struct expr *const *now,
				    uint32_t n)
{
	const struct builder b = { arena, p->types, p->names };
	struct expr *out = NULL;

	for (uint32_t i = n; i > 0; i--) {
		struct expr *was = before[i - 1], *x = now[i - 1], *less;

		if (was->type->kind == TYPE_BOOL)
			less = typed_and(&b, was, typed_not(&b, x));
		else
			less = typed_and(&b, not_negative(&b, was),
					 typed_binary(&b, OP_LT, x, was));
		out = out ? typed_binary(&b, OP_OR, less,
					 typed_and(&b, typed_equal(&b, x, was), out))
			  : less;
	}
	return out;
}
