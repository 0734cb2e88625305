/*
 * Measures as assignments and assertions. What a measure was has to reach the places where it
 * has to be smaller; a variable does that, and joins and copies of loops take care of it as of
 * any other.
 */
#include "ivl/build.h"
#include "vcgen/cfg/cfg.h"
#include "vcgen/program/measure.h"

struct kept_measure cfg_keep_measure(struct cfg *b, const expr_list *exprs, srcpos tok)
{
	struct program *p = b->g->program;
	struct cmd *c =
	    typed_cmd(b->arena, CMD_ASSIGN, (struct span){ tok, tok }, tok, NULL);
	struct kept_measure out = {
		ARENA_NEW_ARRAY(b->arena, exprs->len, struct expr *), c
	};

	c->rhs = *exprs;
	for (uint32_t i = 0; i < exprs->len; i++) {
		struct var *v = typed_var(
		    b->arena, VAR_LOCAL,
		    intern_printf(p->names, "measure@%u", (unsigned)p->n_vars),
		    exprs->data[i]->type);

		v->span = exprs->data[i]->span;
		v->id = p->n_vars++;
		out.before[i] = expr_var(b->arena, v, v->span);
		vec_push_in(b->arena, &c->lhs, out.before[i]);
	}
	return out;
}

static void add_check(struct cfg *b, struct node *n, struct expr *holds,
		      struct cmd *check)
{
	check->expr = holds;
	node_add(b, n,
		 (struct step){ .kind = STEP_ASSERT, .cmd = check, .expr = holds });
}

void cfg_check_not_negative(struct cfg *b, struct node *n, struct expr *now,
			    struct cmd *check)
{
	if (now->type->kind == TYPE_INT)
		add_check(b, n,
			  measure_nonnegative_expr(b->g->program, b->arena, &now, 1),
			  check);
}

/* Where a block begins; of one without a place, the measure. */
static srcpos place_of(const struct node *n, const struct cmd *measure)
{
	return n->block->span.start ? n->block->span.start : measure->tok;
}

void cfg_check_decreases(struct cfg *b, struct node *n, const struct kept_measure *kept,
			 const expr_list *now, struct cmd *check)
{
	add_check(b, n,
		  measure_decreases_expr(b->g->program, b->arena, kept->before,
					 now->data, now->len),
		  check);
}

static void spell(struct cfg *b, const struct dominators *d, uint32_t head,
		  struct step *s)
{
	const struct cmd *c = s->cmd;
	struct kept_measure kept = cfg_keep_measure(b, &c->rhs, c->tok);
	index_list preds = { 0 };

	*s = (struct step){ .kind = STEP_ASSIGN, .cmd = kept.assign };
	for (uint32_t i = 0; i < b->nodes.data[head]->preds.len; i++)
		if (dominates(d, head, b->nodes.data[head]->preds.data[i]))
			vec_push(&preds, b->nodes.data[head]->preds.data[i]);
	/* It is told where the block begins that goes back. */
	for (uint32_t i = 0; i < preds.len; i++) {
		srcpos at = place_of(b->nodes.data[preds.data[i]], c);

		cfg_check_decreases(b, cfg_edge_node(b, preds.data[i], head), &kept,
				    &c->rhs,
				    cfg_assertion(b, ASSERT_MEASURE_DECREASES, NULL,
						  c->attrs, NULL, c, at));
	}
	vec_fini(&preds);
}

void cfg_spell_measures(struct cfg *b)
{
	uint32_t n = b->nodes.len;
	struct dominators d;

	if (!cfg_has_step(b, STEP_MEASURE))
		return;
	d = cfg_dominators(&b->scratch, b);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < b->nodes.data[i]->steps.len; k++)
			if (b->nodes.data[i]->steps.data[k].kind == STEP_MEASURE)
				spell(b, &d, i, &b->nodes.data[i]->steps.data[k]);
	if (b->nodes.len > n)
		cfg_order(b, false);
}
