#include "vcgen/program/measure.h"

#include "base/map.h"

const struct spec *proc_measure(const struct proc *p)
{
	for (uint32_t i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->kind == SPEC_MEASURE && !p->specs.data[i]->free)
			return p->specs.data[i];
	return NULL;
}

typedef VEC(const struct proc *) proc_list;

static void add_callees(const struct impl *impl, struct map *seen, proc_list *todo)
{
	for (uint32_t i = 0; i < impl->blocks.len; i++) {
		const cmd_list *cmds = &impl->blocks.data[i]->cmds;

		for (uint32_t k = 0; k < cmds->len; k++)
			for (uint32_t a = 0; a < cmds->data[k]->arms.len; a++) {
				const struct proc *p =
				    cmds->data[k]->arms.data[a]->proc;

				if (map_set_ptr(seen, p, p))
					vec_push(todo, p);
			}
	}
}

/* A search of the call graph. Measures are rare and so are calls between procedures that
 * have one, so that it is done for each. */
bool proc_is_recursive(const struct program *program, const struct proc *from,
		       const struct proc *to)
{
	proc_list todo = { 0 };
	struct map seen;
	bool found = false;

	map_init(&seen);
	map_set_ptr(&seen, to, to);
	vec_push(&todo, to);
	while (todo.len && !found) {
		const struct proc *p = vec_pop(&todo);

		found = p == from;
		for (uint32_t i = 0; i < program->decls.len && !found; i++) {
			const struct decl *d = program->decls.data[i];

			if (d->kind == DECL_IMPL && !d->dropped &&
			    ((const struct impl *)d)->proc == p)
				add_callees((const struct impl *)d, &seen, &todo);
		}
	}
	map_fini(&seen);
	vec_fini(&todo);
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
