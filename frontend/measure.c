/*
 * Where measures may stand (reference 3.12): one per procedure, one per loop head, there
 * before anything is assigned, and nowhere else. A loop head is the target of a back edge of
 * a depth-first search.
 */
#include "frontend/check.h"


static void place_error(struct diags *d, srcpos at, const char *text)
{
	diag_at(d, D_MEASURE_PLACE, at, text);
}

struct visit {
	const struct block *b;
	uint32_t next;
};

/* Mark targets of back edges in `head` (by block index). */
static void find_heads(const struct impl *m, bool *head)
{
	enum { NEW, OPEN, DONE };
	VEC(struct visit) stack = { 0 };
	struct map state;
	struct visit first = { m->blocks.data[0], 0 };

	map_init(&state);
	vec_push(&stack, first);
	map_set(&state, first.b->index, OPEN);
	while (stack.len) {
		struct visit *v = &vec_last(&stack);
		struct visit down = { 0 };
		uint64_t s = NEW;

		if (v->next == v->b->targets.len) {
			map_set(&state, v->b->index, DONE);
			stack.len--;
			continue;
		}
		down.b = v->b->targets.data[v->next++];
		map_get(&state, down.b->index, &s);
		if (s == OPEN)
			head[down.b->index] = true;
		if (s != NEW)
			continue;
		map_set(&state, down.b->index, OPEN);
		vec_push(&stack, down);
	}
	vec_fini(&stack);
	map_fini(&state);
}

static bool assigns(const struct cmd *c)
{
	return c->kind == CMD_ASSIGN || c->kind == CMD_HAVOC || c->kind == CMD_UNPACK ||
	       c->kind == CMD_CALL;
}

static void check_block(const struct block *b, bool head, struct diags *d)
{
	const struct cmd *before = NULL;
	uint32_t i, n = 0;

	for (i = 0; i < b->cmds.len; i++) {
		const struct cmd *c = b->cmds.data[i];

		if (assigns(c) && !before)
			before = c;
		if (c->kind != CMD_MEASURE)
			continue;
		n++;
		if (!head)
			place_error(d, c->tok, "Measure command must not occur outside a loop head");
		else if (before)
			place_error(d, c->tok,
				    "Assignment must come after the measure command in loop head");
	}
	if (head && n > 1)
		place_error(d, b->span.start,
			    "Loop head may contain at most one measure command in a "
			    "sequential procedure");
}

static bool has_measure(const struct impl *m)
{
	uint32_t i, k;

	for (i = 0; i < m->blocks.len; i++)
		for (k = 0; k < m->blocks.data[i]->cmds.len; k++)
			if (m->blocks.data[i]->cmds.data[k]->kind == CMD_MEASURE)
				return true;
	return false;
}

static void check_impl(const struct program *p, const struct impl *m, struct diags *d)
{
	bool *head;
	uint32_t i;

	if (!has_measure(m))
		return;
	head = ARENA_NEW_ARRAY(p->arena, m->blocks.len, bool);
	find_heads(m, head);
	for (i = 0; i < m->blocks.len; i++)
		check_block(m->blocks.data[i], head[i], d);
}

static void check_proc(const struct proc *p, struct diags *d)
{
	uint32_t i, n = 0;

	for (i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->kind == SPEC_MEASURE && ++n == 2)
			place_error(d, p->specs.data[i]->tok,
				    "Sequential procedure may contain at most one measure command");
}

void check_measures(const struct program *p, struct diags *d)
{
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		const struct decl *x = p->decls.data[i];

		if (x->dropped)
			continue;
		if (x->kind == DECL_PROC)
			check_proc((const struct proc *)x, d);
		else if (x->kind == DECL_IMPL)
			check_impl(p, (const struct impl *)x, d);
	}
}
