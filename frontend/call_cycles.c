/*
 * Functions that are expanded ({:inline}) or defined ({:define}) must not depend on
 * themselves. Depth-first search over the calls in their bodies, on an explicit stack; the
 * functions of a cycle are named in the order of the calls.
 */
#include "frontend/resolve.h"

#include "ivl/walk.h"

typedef VEC(struct func *) func_list;

struct visit {
	struct func *f;
	func_list callees;
	uint32_t next;
};

static bool expanded(const struct func *f)
{
	return f->body &&
	       (attr_is_set(f->head.attrs, "inline") || attr_is_set(f->head.attrs, "define"));
}

static enum walk_next collect(void *env, struct expr *e)
{
	func_list *l = env;

	if (e->kind == E_CALL && e->u.call.func && expanded(e->u.call.func))
		vec_push(l, e->u.call.func);
	return WALK_DOWN;
}

static struct visit visit_new(struct func *f)
{
	struct visit v = { .f = f };
	struct walker w = { 0, collect, NULL, NULL, &v.callees };

	walk_expr(&w, f->body);
	return v;
}

static void report(struct resolver *r, const struct visit *stack, uint32_t from, uint32_t to)
{
	struct buf names;
	uint32_t i;

	buf_init(&names);
	for (i = from; i < to; i++) {
		buf_str(&names, i > from ? ", " : "");
		buf_str(&names, stack[i].f->name->text);
	}
	diag_at(r->diags, D_CALL_CYCLE, stack[from].f->head.tok, buf_cstr(&names));
	buf_fini(&names);
}

void check_call_cycles(struct resolver *r)
{
	enum { OPEN = 1, DONE = 2 };
	VEC(struct visit) stack = { 0 };
	struct map state;
	uint32_t i, k;
	bool found = false;

	map_init(&state);
	for (i = 0; i < r->program->decls.len && !found; i++) {
		struct func *f = (struct func *)r->program->decls.data[i];

		if (f->head.kind != DECL_FUNC || f->head.dropped || !expanded(f) ||
		    map_has_ptr(&state, f))
			continue;
		vec_push(&stack, visit_new(f));
		map_set(&state, (uintptr_t)f, OPEN);
		while (stack.len) {
			struct visit *v = &vec_last(&stack);
			uint64_t s = 0;
			struct func *g;

			if (v->next == v->callees.len || found) {
				map_set(&state, (uintptr_t)v->f, DONE);
				vec_fini(&v->callees);
				stack.len--;
				continue;
			}
			g = v->callees.data[v->next++];
			map_get(&state, (uintptr_t)g, &s);
			if (s == OPEN) {
				for (k = 0; stack.data[k].f != g; k++)
					;
				report(r, stack.data, k, stack.len);
				found = true;
			} else if (s != DONE) {
				map_set(&state, (uintptr_t)g, OPEN);
				vec_push(&stack, visit_new(g));
			}
		}
	}
	vec_fini(&stack);
	map_fini(&state);
}
