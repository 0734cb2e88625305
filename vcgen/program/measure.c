#include "vcgen/program/measure.h"

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

static struct expr *not_negative(struct program *p, struct arena *arena, struct expr *e)
{
	struct expr *zero = expr_new(arena, E_INT, e->span, e->tok);

	zero->u.text = intern_str(p->names, "0");
	zero->type = e->type;
	return expr_binary(arena, OP_GE, e, zero, p->types->boolean);
}

struct expr *measure_nonnegative_expr(struct program *p, struct arena *arena,
				      struct expr *const *now, uint32_t n)
{
	const struct type *boolean = p->types->boolean;
	struct expr *all = NULL;

	for (uint32_t i = 0; i < n; i++) {
		struct expr *e;

		if (now[i]->type->kind != TYPE_INT)
			continue;
		e = not_negative(p, arena, now[i]);
		all = all ? expr_binary(arena, OP_AND, all, e, boolean) : e;
	}
	return all ? all : expr_bool(arena, p->types, true);
}

struct expr *measure_decreases_expr(struct program *p, struct arena *arena,
				    struct expr *const *before, struct expr *const *now,
				    uint32_t n)
{
	const struct type *boolean = p->types->boolean;
	struct expr *out = NULL;

	for (uint32_t i = n; i > 0; i--) {
		struct expr *b = before[i - 1], *x = now[i - 1], *less, *same;

		if (b->type->kind == TYPE_BOOL)
			less =
			    expr_binary(arena, OP_AND, b,
					expr_unary(arena, OP_NOT, x, boolean), boolean);
		else
			less = expr_binary(arena, OP_AND, not_negative(p, arena, b),
					   expr_binary(arena, OP_LT, x, b, boolean),
					   boolean);
		if (!out) {
			out = less;
			continue;
		}
		same = expr_binary(arena, OP_EQ, x, b, boolean);
		out = expr_binary(arena, OP_OR, less,
				  expr_binary(arena, OP_AND, same, out, boolean),
				  boolean);
	}
	return out;
}
