/*
 * Where measures may stand (reference 3.12): one per procedure, one per loop head, there
 * before anything is assigned, and nowhere else. A loop head is the target of a back edge of
 * a depth-first search.
 */
#include "frontend/civl_check.h"

#include "ivl/walk.h"

static void place_error(struct diags *d, srcpos at, const char *text)
{
	diag_at(d, D_MEASURE_PLACE, at, text);
}

static void mark_head(void *env, const struct block *from, const struct block *to)
{
	bool *head = env;

	(void)from;
	head[to->index] = true;
}

static bool assigns(const struct cmd *c)
{
	return c->kind == CMD_ASSIGN || c->kind == CMD_HAVOC || c->kind == CMD_UNPACK ||
	       c->kind == CMD_CALL;
}

static void check_block(const struct impl *m, const struct block *b, bool head,
			struct diags *d)
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
	if (m->proc->kind == PROC_YIELD)
		civl_check_measures_of_head(b, d);
	else if (head && n > 1)
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

	civl_check_measured_body(m, d);
	if (!has_measure(m))
		return;
	head = ARENA_NEW_ARRAY(p->arena, m->blocks.len, bool);
	blocks_back_edges(&m->blocks, mark_head, head);
	for (i = 0; i < m->blocks.len; i++)
		check_block(m, m->blocks.data[i], head[i], d);
}

static void check_proc(const struct proc *p, struct diags *d)
{
	uint32_t i, n = 0;

	if (proc_is_civl(p)) {
		civl_check_measures_of_proc(p, d);
		return;
	}
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
	if (program_concurrent(p))
		civl_check_recursion(p, d);
}
