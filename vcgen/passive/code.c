/*
 * Code expressions are small programs without loops, in which `return e` gives the value. Where
 * one is asserted it stands for its weakest precondition: all executions pass their assertions
 * and give true. Where it is assumed, its own assertions are taken for granted: all executions
 * that pass them give true. So an assertion in it that is false does not make what is assumed
 * false, and what a caller has to show is no less than what the callee may assume.
 *
 * The reference tool assumes more (code_ends): some execution passes all assumptions and gives
 * true, or fails. Of `|{ A: assume p; return q; }|` a caller shows p ==> q, and the callee gets
 * p && q. That is the dual of the weakest precondition, with exists for forall.
 *
 * The program is a body like any other, but its incarnations are bound variables: all of them are
 * quantified around the whole.
 */
#include "vcgen/passive/code.h"

#include "base/bug.h"
#include "vcgen/cfg/cfg_check.h"
#include "vcgen/passive/wp.h"

enum { MAX_NESTED_CODE = 100 };

/* Of the assertions only that of the value, which is the last command of its block. */
static term check_value(void *ctx, uint32_t block, const struct passive_cmd *c)
{
	const struct passive *p = ctx;
	const struct passive_block *b = p->blocks.data[block];
	bool is_value = b->block->end == BLOCK_RETURN && c == &vec_last(&b->cmds);

	return is_value ? c->term : (term){ 0 };
}

/* The formula of a passive program, and `bound` quantified around it. */
static term formula(struct vcgen *g, struct passive *p, const struct code *code,
		    bool of_all, const term_list *bound, struct arena *arena)
{
	struct quant q = { .weight = 1,
			   .skolem_id = -1,
			   .whole = code->span,
			   .n_vars = bound->len,
			   .vars = bound->data };
	struct wp wp = { .g = g,
			 .p = p,
			 .dual = !of_all,
			 .check = g->state.asserted || !of_all ? NULL : check_value,
			 .ctx = p,
			 .correct = ARENA_NEW_ARRAY(arena, p->blocks.len, term) };

	for (uint32_t i = p->blocks.len; i > 0; i--)
		wp_block(&wp, i - 1);
	return term_quant(&g->terms, of_all ? T_FORALL : T_EXISTS, &q, wp.correct[0]);
}

static term make(struct vcgen *g, const struct code *code, struct arena *arena)
{
	bool of_all = g->state.asserted || !g->options.code_ends;
	struct cfg *b = cfg_of_code(g, code, of_all, arena);
	const char *wrong = b ? cfg_check(b) : NULL;
	term_list bound = { 0 };
	struct passive *p;
	term t = { 0 };

	if (wrong)
		bug(__FILE__, BUG_LINE, wrong);
	p = b ? passify_code(b, &bound) : NULL;
	if (p)
		t = formula(g, p, code, of_all, &bound, arena);
	vec_fini(&bound);
	if (b)
		cfg_fini(b);
	return t;
}

term gen_code(struct vcgen *g, const struct code *code)
{
	struct arena arena;
	struct scratch in_use;
	term t;

	if (g->work.code_depth == MAX_NESTED_CODE) {
		gen_unsupported(g, code->span.start, "code expressions nested so deep");
		return (term){ 0 };
	}
	g->work.code_depth++;
	g->work.n_codes++;
	g->work.depth++;
	arena_init(&arena);
	scratch_push(&in_use, arena_drop, &arena);
	t = make(g, code, &arena);
	scratch_pop(&in_use);
	arena_fini(&arena);
	g->work.depth--;
	g->work.code_depth--;
	return t;
}
