/*
 * Where measures may stand (reference 3.12): one per procedure, one per loop head, there
 * before anything is assigned, and nowhere else; and that procedures which call one another
 * have as many. Only what can be reached is looked at: blocks end at `assume false`. A loop head
 * is the target of a back edge of a depth-first search.
 */
#include "frontend/layers/civl_check.h"
#include "ivl/call_graph.h"

#include "ivl/blocks.h"

static void place_error(struct diags *d, srcpos at, const char *text)
{
	diag_at(d, D_MEASURE_PLACE, at, text);
}

/* -- blocks ----------------------------------------------------------------------------------- */

struct place {
	bool reached, head;
};

typedef VEC(const struct block *) reached_list;

static bool goes_on(const struct block *b)
{
	uint32_t i;

	for (i = 0; i < b->cmds.len; i++) {
		const struct cmd *c = b->cmds.data[i];

		if ((c->kind == CMD_ASSUME || c->kind == CMD_ASSERT) &&
		    expr_is_bool(c->expr, false))
			return false;
	}
	return true;
}

/* In the order in which they are told of: depth first, from the last target. */
static reached_list find_reached(const block_list *blocks, struct place *places)
{
	reached_list todo = { 0 }, found = { 0 };
	uint32_t i;

	if (blocks->len)
		vec_push(&todo, blocks->data[0]);
	while (todo.len) {
		const struct block *b = vec_pop(&todo);

		if (places[b->index].reached)
			continue;
		places[b->index].reached = true;
		vec_push(&found, b);
		for (i = 0; goes_on(b) && i < b->targets.len; i++)
			vec_push(&todo, b->targets.data[i]);
	}
	vec_fini(&todo);
	return found;
}

static void mark_heads(const struct program *p, const block_list *blocks,
		       struct place *places)
{
	const edge_list back = blocks_search(p->arena, blocks).back;
	uint32_t i;

	for (i = 0; i < back.len; i++)
		if (places[back.data[i].from].reached &&
		    goes_on(blocks->data[back.data[i].from]))
			places[back.data[i].to].head = true;
}

static uint32_t count_measures(const struct block *b)
{
	uint32_t i, n = 0;

	for (i = 0; i < b->cmds.len; i++)
		n += b->cmds.data[i]->kind == CMD_MEASURE;
	return n;
}

static void check_head(const struct impl *m, const struct block *b, struct diags *d)
{
	bool assigned = false;
	uint32_t i;

	if (m->proc->kind == PROC_YIELD)
		civl_check_measures_of_head(b, d);
	else if (count_measures(b) > 1)
		place_error(d, b->span.start,
			    "Loop head may contain at most one measure command in a "
			    "sequential procedure");
	for (i = 0; i < b->cmds.len; i++) {
		const struct cmd *c = b->cmds.data[i];

		assigned |= c->kind == CMD_ASSIGN;
		if (c->kind == CMD_MEASURE && assigned)
			place_error(d, c->tok,
				    "Assignment must come after the measure command in "
				    "loop head");
	}
}

static void check_outside(const struct block *b, struct diags *d)
{
	uint32_t i;

	for (i = 0; i < b->cmds.len; i++)
		if (b->cmds.data[i]->kind == CMD_MEASURE)
			place_error(
			    d, b->cmds.data[i]->tok,
			    "Measure command must not occur outside a loop head");
}

static bool has_measure(const struct impl *m)
{
	uint32_t i;

	for (i = 0; i < m->blocks.len; i++)
		if (count_measures(m->blocks.data[i]))
			return true;
	return false;
}

static void check_impl(const struct program *p, const struct impl *m, struct diags *d)
{
	struct place *places;
	reached_list reached;
	uint32_t i;

	civl_check_measured_body(m, d);
	if (!has_measure(m))
		return;
	places = ARENA_NEW_ARRAY(p->arena, m->blocks.len, struct place);
	reached = find_reached(&m->blocks, places);
	mark_heads(p, &m->blocks, places);
	for (i = 0; i < m->blocks.len; i++)
		if (places[i].head)
			check_head(m, m->blocks.data[i], d);
	for (i = 0; i < reached.len; i++)
		if (!places[reached.data[i]->index].head)
			check_outside(reached.data[i], d);
	vec_fini(&reached);
}

/* -- procedures ------------------------------------------------------------------------------- */

static void check_proc(const struct proc *p, struct diags *d)
{
	uint32_t i, n = 0;

	if (proc_is_civl(p)) {
		civl_check_measures_of_proc(p, d);
		return;
	}
	for (i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->kind == SPEC_MEASURE && ++n == 2)
			place_error(
			    d, p->specs.data[i]->tok,
			    "Sequential procedure may contain at most one measure "
			    "command");
}

/* -- calls ------------------------------------------------------------------------------------ */

static uint32_t count_expressions(const struct proc *p)
{
	uint32_t i, n = 0;

	for (i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->kind == SPEC_MEASURE)
			n += p->specs.data[i]->exprs.len;
	return n;
}

static bool has_measures(const struct program *p)
{
	uint32_t i;

	for (i = 0; i < p->decls.len; i++)
		if (p->decls.data[i]->kind == DECL_PROC &&
		    count_expressions((const struct proc *)p->decls.data[i]))
			return true;
	return false;
}

static void check_call(const struct call_graph *g, const struct proc *caller,
		       const struct cmd *c, struct diags *d)
{
	uint32_t i;

	for (i = 0; i < c->arms.len; i++) {
		const struct proc *callee = c->arms.data[i]->proc;

		if (!proc_is_civl(callee) &&
		    count_expressions(callee) != count_expressions(caller) &&
		    call_graph_reaches(g, callee, caller))
			place_error(
			    d, c->tok,
			    "Expected number of measure expressions on callee and "
			    "caller to be same");
	}
}

static void check_calls(const struct program *p, const struct call_graph *g,
			const struct impl *m, struct diags *d)
{
	struct place *places;
	reached_list reached;
	uint32_t i, k;

	if (proc_is_civl(m->proc) || !count_expressions(m->proc))
		return;
	places = ARENA_NEW_ARRAY(p->arena, m->blocks.len, struct place);
	reached = find_reached(&m->blocks, places);
	for (i = 0; i < reached.len; i++)
		for (k = 0; k < reached.data[i]->cmds.len; k++)
			if (reached.data[i]->cmds.data[k]->kind == CMD_CALL)
				check_call(g, m->proc, reached.data[i]->cmds.data[k],
					   d);
	vec_fini(&reached);
}

/* -- the program ------------------------------------------------------------------------------ */

static void each_impl(const struct program *p, struct diags *d)
{
	uint32_t i;

	for (i = 0; i < p->decls.len; i++)
		if (p->decls.data[i]->kind == DECL_IMPL && !p->decls.data[i]->dropped)
			check_impl(p, (const struct impl *)p->decls.data[i], d);
}

static void each_proc(const struct program *p, struct diags *d)
{
	uint32_t i;

	for (i = 0; i < p->decls.len; i++)
		if (p->decls.data[i]->kind == DECL_PROC && !p->decls.data[i]->dropped)
			check_proc((const struct proc *)p->decls.data[i], d);
}

static void each_call(const struct program *p, struct diags *d)
{
	struct call_graph g;
	uint32_t i;

	if (!has_measures(p))
		return;
	g = call_graph_make(p, NULL);
	for (i = 0; i < p->decls.len; i++)
		if (p->decls.data[i]->kind == DECL_IMPL && !p->decls.data[i]->dropped)
			check_calls(p, &g, (const struct impl *)p->decls.data[i], d);
	call_graph_fini(&g);
}

void check_measures(const struct program *p, struct diags *d)
{
	each_impl(p, d);
	each_proc(p, d);
	each_call(p, d);
	if (program_concurrent(p))
		civl_check_recursion(p, d);
}
