/*
 * Functions that are expanded ({:inline}) or defined ({:define}): what their attributes ask for,
 * and that none depends on itself. Strongly connected components as Kosaraju found them (Aho,
 * Hopcroft, Ullman, "Data Structures and Algorithms", 1983): callers first, depth first; then,
 * from the one that was left last, callees. This is the order of the messages, and of the names
 * in each.
 */
#include "frontend/resolve/resolve.h"

#include "ivl/walk.h"

#include <string.h>

/* -- attributes ------------------------------------------------------------------------------- */

/* The argument of the first {:inline e}. An old form of it, {:inline 1}, says nothing. */
static const struct expr *inline_arg(const struct func *f)
{
	const struct attr *a;

	for (a = f->head.attrs; a; a = a->next)
		if (strcmp(a->name->text, "inline") == 0 && a->args.len == 1 &&
		    a->args.data[0].expr)
			return a->args.data[0].expr->kind == E_INT
				   ? NULL
				   : a->args.data[0].expr;
	return NULL;
}

static void check_attributes(struct resolver *r, const struct func *f)
{
	bool expand = attr_is_set(f->head.attrs, "inline");
	bool define = attr_is_set(f->head.attrs, "define");
	const struct expr *arg = inline_arg(f);

	if (arg && arg->kind != E_BOOL)
		diag_at(r->diags, D_INLINE_BOOL, f->head.tok);
	if (expand && define)
		diag_at(r->diags, D_BOTH_INLINE_DEFINE, f->head.tok);
	if (expand && !f->body)
		diag_at(r->diags, D_INLINE_NO_BODY, f->head.tok);
	if (define && !f->body)
		diag_at(r->diags, D_DEFINE_NO_BODY, f->head.tok);
}

/* -- cycles ----------------------------------------------------------------------------------- */

typedef VEC(uint32_t) number_list;

enum direction { CALLERS, CALLEES };

struct node {
	const struct func *f;
	number_list edges[2]; // by direction; with repetitions, in order
};

struct graph {
	VEC(struct node) nodes;
	struct map number; // of a function: 1 + its node
	uint32_t from;     // the node whose body is being walked
};

static enum walk_next add_call(void *env, struct expr *e)
{
	struct graph *g = env;
	uint64_t to;

	if (e->kind == E_CALL && map_get(&g->number, (uintptr_t)e->u.call.func, &to)) {
		vec_push(&g->nodes.data[g->from].edges[CALLEES], (uint32_t)to);
		vec_push(&g->nodes.data[to].edges[CALLERS], g->from);
	}
	return WALK_DOWN;
}

static void build(struct graph *g, const struct program *p)
{
	struct walker w = { WALK_ALL, add_call, NULL, NULL, g };
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		const struct func *f = (const struct func *)p->decls.data[i];

		if (f->head.kind != DECL_FUNC || f->head.dropped || !f->body ||
		    !func_is_expanded(f))
			continue;
		map_set(&g->number, (uintptr_t)f, g->nodes.len);
		vec_push(&g->nodes, ((struct node){ .f = f }));
	}
	for (i = 0; i < g->nodes.len; i++) {
		g->from = i;
		walk_expr(&w, g->nodes.data[i].f->body);
	}
}

struct visit {
	uint32_t node, next;
};

/* What is reached from a node and not seen before: as it is come to, and as it is left. */
static void search(const struct graph *g, uint32_t start, enum direction d, bool *seen,
		   number_list *entered, number_list *left)
{
	VEC(struct visit) stack = { 0 };

	vec_push(&stack, ((struct visit){ start, 0 }));
	seen[start] = true;
	vec_push(entered, start);
	while (stack.len) {
		struct visit *v = &vec_last(&stack);
		const number_list *edges = &g->nodes.data[v->node].edges[d];
		uint32_t to;

		if (v->next == edges->len) {
			vec_push(left, v->node);
			stack.len--;
			continue;
		}
		to = edges->data[v->next++];
		if (seen[to])
			continue;
		seen[to] = true;
		vec_push(entered, to);
		vec_push(&stack, ((struct visit){ to, 0 }));
	}
	vec_fini(&stack);
}

static bool calls_itself(const struct node *n, uint32_t number)
{
	uint32_t i;

	for (i = 0; i < n->edges[CALLEES].len; i++)
		if (n->edges[CALLEES].data[i] == number)
			return true;
	return false;
}

static void report(struct resolver *r, const struct graph *g,
		   const number_list *members)
{
	const struct func *first = g->nodes.data[members->data[0]].f;
	struct buf names;
	uint32_t i;

	if (members->len == 1 &&
	    !calls_itself(&g->nodes.data[members->data[0]], members->data[0]))
		return;
	buf_init(&names);
	for (i = 0; i < members->len; i++) {
		buf_str(&names, i ? ", " : "");
		buf_str(&names, g->nodes.data[members->data[i]].f->name->text);
	}
	diag_at(r->diags, D_CALL_CYCLE, first->head.tok, buf_cstr(&names));
	buf_fini(&names);
}

static void check_cycles(struct resolver *r)
{
	struct graph g = { 0 };
	number_list entered = { 0 }, left = { 0 }, members = { 0 }, done = { 0 };
	bool *seen[2];
	uint32_t i;

	map_init(&g.number);
	build(&g, r->program);
	seen[CALLERS] = ARENA_NEW_ARRAY(r->arena, g.nodes.len, bool);
	seen[CALLEES] = ARENA_NEW_ARRAY(r->arena, g.nodes.len, bool);
	for (i = 0; i < g.nodes.len; i++)
		if (!seen[CALLERS][i])
			search(&g, i, CALLERS, seen[CALLERS], &entered, &left);
	while (left.len) {
		i = vec_pop(&left);
		members.len = 0;
		if (seen[CALLEES][i])
			continue;
		search(&g, i, CALLEES, seen[CALLEES], &members, &done);
		report(r, &g, &members);
	}
	for (i = 0; i < g.nodes.len; i++) {
		vec_fini(&g.nodes.data[i].edges[CALLERS]);
		vec_fini(&g.nodes.data[i].edges[CALLEES]);
	}
	vec_fini(&g.nodes);
	vec_fini(&entered);
	vec_fini(&left);
	vec_fini(&members);
	vec_fini(&done);
	map_fini(&g.number);
}

void check_expanded(struct resolver *r)
{
	const struct program *p = r->program;
	uint32_t i, before = r->diags->errors[STAGE_RESOLVE];

	for (i = 0; i < p->decls.len; i++)
		if (p->decls.data[i]->kind == DECL_FUNC && !p->decls.data[i]->dropped)
			check_attributes(r, (const struct func *)p->decls.data[i]);
	if (r->diags->errors[STAGE_RESOLVE] == before)
		check_cycles(r);
}
