/*
 * Code expressions are small programs without loops, in which `return e` gives the value. Where
 * one is asserted it stands for its weakest precondition: all executions pass their assertions
 * and give true. Where it is assumed, for what is left if one of these can be told apart only
 * from outside: some execution gives true or fails. So an assertion in it that is false does not
 * make what is assumed false. The second is the dual of the first, with exists for forall;
 * asserted conditions in both are asserted, others assumed.
 *
 * The program is a body like any other, but its incarnations are bound variables: all of them are
 * quantified around the whole.
 */
#include "vcgen/passive/code.h"

#include "vcgen/body/body_check.h"
#include "vcgen/passive/wp.h"

enum { MAX_NESTED_CODE = 100 };

/* The formula of a passive program, and `bound` quantified around it. */
static term formula(struct vcgen *g, const struct passive *p, const struct code *code,
		    bool asserted, const term_list *bound, struct arena *arena)
{
	struct quant q = { .weight = 1,
			   .skolem_id = -1,
			   .whole = code->span,
			   .n_vars = bound->len,
			   .vars = bound->data };
	struct wp wp = { .g = g,
			 .p = p,
			 .dual = !asserted,
			 .correct = ARENA_NEW_ARRAY(arena, p->blocks.len, term) };

	for (uint32_t i = p->blocks.len; i > 0; i--)
		wp_block(&wp, i - 1);
	return term_quant(&g->terms, asserted ? T_FORALL : T_EXISTS, &q, wp.correct[0]);
}

static term make(struct vcgen *g, const struct code *code, struct arena *arena)
{
	bool asserted = g->state.asserted;
	struct body *b = body_of_code(g, code, asserted, arena);
	const char *wrong = b ? body_check(b) : NULL;
	term_list bound = { 0 };
	struct passive *p;
	term t = { 0 };

	if (wrong)
		bug(__FILE__, BUG_LINE, wrong);
	p = b ? passify_code(b, &bound) : NULL;
	if (p)
		t = formula(g, p, code, asserted, &bound, arena);
	vec_fini(&bound);
	if (b)
		body_fini(b);
	return t;
}

term gen_code(struct vcgen *g, const struct code *code)
{
	struct arena arena;
	term t;

	if (g->code_depth == MAX_NESTED_CODE) {
		gen_unsupported(g, code->span.start, "code expressions nested so deep");
		return (term){ 0 };
	}
	g->code_depth++;
	g->n_codes++;
	g->depth++;
	arena_init(&arena);
	t = make(g, code, &arena);
	arena_fini(&arena);
	g->depth--;
	g->code_depth--;
	return t;
}
