/*
 * Measures of loops as assignments and assertions. What a measure was at the head has to
 * reach each back edge of its own round; when loops are copied and the copies joined, a
 * variable does that, and joins take care of it as of any other.
 */
#include "vcgen/body/body.h"
#include "vcgen/program/measure.h"

struct saved {
	struct expr **before; // a variable per expression
	const struct cmd *assign;
};

static struct saved save(struct body *b, const struct cmd *measure)
{
	struct program *p = b->g->program;
	struct cmd *c = ARENA_NEW(b->arena, struct cmd);
	struct saved out;

	out.before = ARENA_NEW_ARRAY(b->arena, measure->rhs.len, struct expr *);
	c->kind = CMD_ASSIGN;
	c->span = measure->span;
	c->tok = measure->tok;
	c->rhs = measure->rhs;
	for (uint32_t i = 0; i < measure->rhs.len; i++) {
		struct var *v = ARENA_NEW(b->arena, struct var);

		v->kind = VAR_LOCAL;
		v->name = intern_printf(p->names, "measure@%u", (unsigned)p->n_vars);
		v->type = measure->rhs.data[i]->type;
		v->span = measure->rhs.data[i]->span;
		v->id = p->n_vars++;
		out.before[i] = expr_var(b->arena, v, v->span);
		vec_push_in(b->arena, &c->lhs, out.before[i]);
	}
	out.assign = c;
	return out;
}

static void check(struct body *b, struct node *at, const struct cmd *measure,
		  const struct saved *s)
{
	struct expr *less = measure_decreases_expr(b->g->program, b->arena, s->before,
						   measure->rhs.data, measure->rhs.len);
	const struct cmd *c =
	    body_assertion(b, ASSERT_MEASURE_DECREASES, less, measure->attrs, NULL,
			   measure, measure->tok);

	node_add(b, at, (struct step){ .kind = STEP_ASSERT, .cmd = c, .expr = less });
}

static void spell(struct body *b, const struct dominators *d, uint32_t head,
		  struct step *s)
{
	const struct cmd *measure = s->cmd;
	struct saved saved = save(b, measure);
	index_list preds = { 0 };

	*s = (struct step){ .kind = STEP_ASSIGN, .cmd = saved.assign };
	for (uint32_t i = 0; i < b->nodes.data[head]->preds.len; i++)
		if (dominates(d, head, b->nodes.data[head]->preds.data[i]))
			vec_push(&preds, b->nodes.data[head]->preds.data[i]);
	for (uint32_t i = 0; i < preds.len; i++)
		check(b, body_cut_edge(b, preds.data[i], head), measure, &saved);
	vec_fini(&preds);
}

void body_spell_measures(struct body *b)
{
	uint32_t n = b->nodes.len;
	struct dominators d = body_dominators(&b->scratch, b);

	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < b->nodes.data[i]->steps.len; k++) {
			struct step *s = &b->nodes.data[i]->steps.data[k];

			if (s->kind == STEP_MEASURE && s->cmd != b->measure)
				spell(b, &d, i, s);
		}
	if (b->nodes.len > n)
		body_order(b, false);
}
