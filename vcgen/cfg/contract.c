/*
 * The contract of the procedure around the body (reference 3.3): an entry that assumes where
 * clauses and preconditions, and the postconditions asserted where the body returns. Several
 * returns get a common exit, so that a postcondition is translated once.
 */
#include "vcgen/cfg/cfg.h"
#include "vcgen/program/measure.h"

static void assume(struct cfg *b, struct node *n, const struct expr *e)
{
	if (e)
		node_add(b, n, (struct step){ .kind = STEP_ASSUME, .expr = e });
}

static void assume_clause(struct cfg *b, struct node *n, const struct spec *s)
{
	if (s->expr)
		node_add(
		    b, n,
		    (struct step){ .kind = STEP_ASSUME, .expr = s->expr, .spec = s });
}

static void add_entry(struct cfg *b)
{
	const struct proc *proc = b->impl->proc;
	uint32_t entry = cfg_add(b, cfg_hidden_block(b, "PreconditionGeneratedEntry"));
	struct node *n = b->nodes.data[entry], *first = b->nodes.data[0];

	cfg_add_wheres(b, n);
	for (uint32_t i = 0; i < b->impl->locals.len; i++) {
		struct var *v = b->impl->locals.data[i];

		if (v->assumption && !v->copy) {
			struct expr *e = expr_var(b->arena, v, v->span);

			e->type = v->type;
			assume(b, n, e);
		}
	}
	for (uint32_t i = 0; i < proc->specs.len; i++)
		if (proc->specs.data[i]->kind == SPEC_REQUIRES)
			assume_clause(b, n, proc->specs.data[i]);
	if (b->measure.assign) {
		const expr_list *exprs = &b->measure.assign->rhs;

		for (uint32_t i = 0; i < exprs->len; i++)
			if (exprs->data[i]->type->kind == TYPE_INT)
				assume(b, n,
				       measure_nonnegative_expr(b->g->program, b->arena,
								&exprs->data[i], 1));
		node_add(
		    b, n,
		    (struct step){ .kind = STEP_ASSIGN, .cmd = b->measure.assign });
	}
	/* The entry becomes number 0 and changes places with the first block. */
	b->nodes.data[0] = n;
	b->nodes.data[entry] = first;
	for (uint32_t i = 0; i < b->nodes.len; i++) {
		index_list *succs = &b->nodes.data[i]->succs;

		for (uint32_t k = 0; k < succs->len; k++)
			if (succs->data[k] == 0)
				succs->data[k] = entry;
	}
	vec_push_in(&b->scratch, &n->succs, entry);
}

/* Of the attributes of a clause only the id goes with what is asserted. */
static const struct attr *id_only(struct cfg *b, const struct attr *attrs)
{
	struct attr *out;

	attrs = attr_find(attrs, "id");
	if (!attrs)
		return NULL;
	out = arena_dup(b->arena, attrs, sizeof(*out));
	out->next = NULL;
	return out;
}

static void add_postconditions(struct cfg *b, struct node *n)
{
	const struct proc *proc = b->impl->proc;

	for (uint32_t i = 0; i < proc->specs.len; i++) {
		const struct spec *s = proc->specs.data[i];

		if (s->kind != SPEC_ENSURES)
			continue;
		if (!s->free) {
			const struct cmd *c = cfg_assertion(b, ASSERT_ENSURES, s->expr,
							    id_only(b, s->attrs), s,
							    NULL, b->impl->close.start);

			node_add(b, n,
				 (struct step){
				     .kind = STEP_ASSERT, .cmd = c, .expr = s->expr });
		} else if (attr_is_set(s->attrs, "always_assume")) {
			assume_clause(b, n, s);
		}
	}
}

static bool returns(const struct node *n)
{
	return n->block->end == BLOCK_RETURN && n->succs.len == 0;
}

/*
 * Blocks that are never left return, too: what is ensured is asserted behind an assertion that
 * fails but is not assumed, if there is no other end. Loops are ends: they are cut.
 */
static struct node *find_exit(const struct cfg *b, uint32_t *n_returns)
{
	struct node *exit = NULL;
	bool is_left = false;
	uint32_t n_ends = 0;

	*n_returns = 0;
	for (uint32_t i = 0; i < b->nodes.len; i++) {
		struct node *n = b->nodes.data[i];
		bool ends =
		    b->g->options.prune_infeasible_edges && node_is_never_left(n);

		if (!returns(n) && !ends)
			continue;
		n_ends++;
		*n_returns += returns(n);
		if (!exit || returns(n))
			exit = n;
		is_left |= !ends;
	}
	return is_left || (n_ends == 1 && !cfg_has_loop(b)) ? exit : NULL;
}

void cfg_add_contract(struct cfg *b)
{
	struct node *exit;
	uint32_t n_returns, n_nodes, unified;

	add_entry(b);
	cfg_order(b, b->g->options.prune_infeasible_edges);
	n_nodes = b->nodes.len;
	exit = find_exit(b, &n_returns);
	if (n_returns > 1) {
		unified = cfg_add(b, cfg_hidden_block(b, "GeneratedUnifiedExit"));
		exit = b->nodes.data[unified];
		for (uint32_t i = 0; i < n_nodes; i++)
			if (returns(b->nodes.data[i]))
				vec_push_in(&b->scratch, &b->nodes.data[i]->succs,
					    unified);
	}
	if (exit) {
		b->exit = exit;
		b->exit_from = exit->steps.len;
		b->exit_is_common = n_returns > 1;
		add_postconditions(b, exit);
	}
}
