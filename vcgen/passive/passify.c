/*
 * From nodes with state to passive blocks (reference 3.4). Blocks are taken in topological
 * order. Every block has a persistent map (env.h) from variables to the terms that stand
 * for their current values; assignments of literals and plain variables only change the
 * map, any other makes a new incarnation x@k with an equation. Where maps join, variables
 * with different values get a new incarnation, and each edge the equation for it.
 *
 * While a call is open its formals are bound to terms, which hides all else that they could
 * mean (a recursive procedure's formals are also variables of its body), and old() is the
 * state before the call.
 */
#include "vcgen/program/conjuncts.h"
#include "vcgen/body/live.h"
#include "vcgen/translate/pools.h"
#include "vcgen/passive/capture.h"
#include "vcgen/passive/transcript.h"
#include "vcgen/program/verified_under.h"

struct passifier {
	struct body *b;
	struct vcgen *g;
	struct passive *out;
	struct passive_block *block;
	VEC(const struct var *) slots; // variable of each slot
	uint32_t *next;                // by slot: number of the next incarnation
	env_map *at_end;               // by block
	env_map then;                  // state at the entry of the body
	uint32_t n_calls;
	const uint64_t *revealed; // at the step at hand
	/* the join at hand */
	uint32_t n_preds;
	struct passive_edge **edges; // by predecessor
	struct live *live;
	uint32_t node;
};

/* -- variables --------------------------------------------------------------------------------- */

static void give_slot(void *ctx, const struct var *v)
{
	struct passifier *p = ctx;
	uint32_t *slot = GEN_AT(&p->g->slot_of, v->id);

	if (*slot)
		return;
	vec_push(&p->slots, v);
	*slot = p->slots.len;
}

static void give_slots(struct passifier *p)
{
	const struct body *b = p->b;

	for (uint32_t i = 0; i < b->nodes.len; i++)
		for (uint32_t k = 0; k < b->nodes.data[i]->steps.len; k++)
			step_each_target(&b->nodes.data[i]->steps.data[k], give_slot,
					 p);
}

static term fresh(struct passifier *p, const struct var *v, uint32_t number)
{
	sort s = gen_sort(p->g, v->type, v->span.start);

	if (p->g->failed)
		return (term){ 0 };
	return term_fresh(
	    &p->g->terms,
	    atom_unshared(p->b->arena, "%s@%u", v->name->text, (unsigned)number), s);
}

static term new_incarnation(struct passifier *p, const struct var *v)
{
	return fresh(p, v, p->next[p->g->slot_of.data[v->id] - 1]++);
}

static void note_def(struct passifier *p, struct passive_def d)
{
	d.n_cmds = p->block->cmds.len;
	vec_push_in(p->b->arena, &p->block->defs, d);
}

/* From here on the variable has the value of the definition, whose slot is filled in. */
static void define(struct passifier *p, const struct var *v, struct passive_def d)
{
	struct vcgen *g = p->g;

	d.slot = g->slot_of.data[v->id] - 1;
	note_def(p, d);
	g->state.now = env_set(&g->envs, g->state.now, d.slot, d.value);
}

/* -- commands ----------------------------------------------------------------------------------- */

static void assume_labelled(struct passifier *p, term t, const struct cmd *c,
			    struct proof_label label)
{
	if (p->g->failed)
		return;
	p->block->busy = true;
	/* `assume {:split_here} true` says nothing but where it stands. */
	if (term_eq(t, p->g->terms.true_) && !(c && c->attrs))
		return;
	vec_push_in(p->b->arena, &p->block->cmds,
		    ((struct passive_cmd){ .term = t, .cmd = c, .label = label }));
}

static void assume_term(struct passifier *p, term t, const struct cmd *c)
{
	assume_labelled(p, t, c, (struct proof_label){ 0 });
}

/* Is the assertion assumed behind itself? (attribute and option :subsumption) */
static bool subsumes(const struct passifier *p, const struct cmd *c)
{
	int64_t level;

	if (!attr_int(c->attrs, "subsumption", &level))
		level = p->g->options.subsumption;
	if (level == 1)
		return !c->expr ||
		       (c->expr->kind != E_FORALL && c->expr->kind != E_EXISTS);
	return level != 0;
}

/* What an assertion says whose condition is t. */
static term excused(struct passifier *p, term t, const struct cmd *c)
{
	const struct expr *under = verified_under(c);
	term u = under ? gen_expr(p->g, under) : t;

	return under && !p->g->failed ? term_or2(&p->g->terms, u, t) : t;
}

static void assert_term(struct passifier *p, term t, const struct cmd *c)
{
	struct passive_cmd out = { .is_assert = true,
				   .cmd = c,
				   .revealed = p->revealed };

	t = excused(p, t, c);
	if (p->g->failed)
		return;
	out.assumed = subsumes(p, c);
	out.term = t;
	if (p->g->options.coverage)
		out.label = label_of_assertion(p->g, c);
	if (p->g->options.show_values)
		show_values(p->g, p->b->arena, p->b->impl, &out);
	vec_push_in(p->b->arena, &p->block->cmds, out);
}

/* A term that needs no name: a literal or a constant. */
static bool is_leaf(const struct vcgen *g, term t)
{
	return term_get(&g->terms, t)->n_args == 0 && !term_get(&g->terms, t)->quant;
}

/* v becomes t; as a fact of its own if a proof may be asked whether it needs it. */
static void assign_labelled(struct passifier *p, const struct var *v, term t,
			    struct proof_label label)
{
	if (p->g->failed)
		return;
	if (!is_leaf(p->g, t) || label.text) {
		term x = new_incarnation(p, v);

		if (p->g->failed)
			return;
		define(
		    p, v,
		    (struct passive_def){ .kind = DEF_ASSIGN, .value = x, .from = t });
		assume_labelled(p, term_equal(&p->g->terms, x, t), NULL, label);
	} else {
		define(p, v, (struct passive_def){ .kind = DEF_COPY, .value = t });
	}
}

static void assign(struct passifier *p, const struct var *v, term t)
{
	assign_labelled(p, v, t, (struct proof_label){ 0 });
}

static void havoc(struct passifier *p, const struct var *v, bool is_start)
{
	bool falls = v->assumption && !is_start;
	term before = falls ? gen_var(p->g, v) : (term){ 0 };
	term t = new_incarnation(p, v);

	if (p->g->failed)
		return;
	define(p, v, (struct passive_def){ .kind = DEF_HAVOC, .value = t });
	/* An assumption variable never becomes true again. */
	if (falls)
		assume_term(p, term_implies(&p->g->terms, t, before), NULL);
}

static const struct var *root_var(const struct expr *lhs)
{
	while (lhs->kind != E_IDENT)
		lhs = lhs->args[0];
	return lhs->u.ident.var;
}

/* All right-hand sides are read before anything is written. */
static void assign_cmd(struct passifier *p, const struct cmd *c)
{
	VEC(term) values = { 0 };
	struct proof_label label = { 0 };

	if (p->g->options.coverage)
		label = label_of_attrs(c->attrs);
	for (uint32_t i = 0; i < c->lhs.len && !p->g->failed; i++) {
		term t = gen_expr(p->g, c->rhs.data[i]);

		if (!p->g->failed)
			vec_push(&values, gen_updated(p->g, c->lhs.data[i], t));
	}
	for (uint32_t i = 0; i < c->lhs.len && !p->g->failed; i++)
		assign_labelled(p, root_var(c->lhs.data[i]), values.data[i], label);
	vec_fini(&values);
}

/* -- calls -------------------------------------------------------------------------------------- */

/* A constant for a formal of the callee; `from` as in struct passive_def. */
static term formal(struct passifier *p, const struct var *v, enum passive_def_kind kind,
		   term from)
{
	sort s = gen_sort(p->g, v->type, v->span.start);
	term t;

	if (p->g->failed)
		return (term){ 0 };
	t = term_fresh(&p->g->terms,
		       atom_unshared(p->b->arena, "call%uformal@%s@0",
				     (unsigned)p->n_calls++, v->name->text),
		       s);
	note_def(p,
		 (struct passive_def){
		     .kind = kind, .slot = PASSIVE_NO_SLOT, .value = t, .from = from });
	return t;
}

static void call_begin(struct passifier *p, const struct cmd *c)
{
	struct vcgen *g = p->g;
	const struct call_arm *arm = c->arms.data[0];
	VEC(term) actuals = { 0 };

	p->n_calls = 0;
	for (uint32_t i = 0; i < arm->args.len && !g->failed; i++)
		vec_push(&actuals, gen_expr(g, arm->args.data[i]));
	for (uint32_t i = 0; i < actuals.len && !g->failed; i++) {
		term t = actuals.data[i];

		if (!is_leaf(g, t)) {
			t = formal(p, arm->proc->ins.data[i], DEF_ASSIGN, t);
			if (!g->failed)
				assume_term(
				    p, term_equal(&g->terms, t, actuals.data[i]), NULL);
		}
		gen_bind(g, arm->proc->ins.data[i], t);
	}
	vec_fini(&actuals);
	g->state.then = g->state.now;
	env_freeze(&g->envs);
}

static void call_havoc(struct passifier *p, const struct cmd *c)
{
	const struct proc *proc = c->arms.data[0]->proc;

	for (uint32_t i = 0; i < proc->modifies.len; i++)
		havoc(p, proc->modifies.data[i], false);
	for (uint32_t i = 0; i < proc->outs.len && !p->g->failed; i++)
		gen_bind(p->g, proc->outs.data[i],
			 formal(p, proc->outs.data[i], DEF_HAVOC, (term){ 0 }));
}

static void call_end(struct passifier *p, const struct cmd *c)
{
	const struct call_arm *arm = c->arms.data[0];
	const struct proc *proc = arm->proc;
	VEC(term) results = { 0 };

	for (uint32_t i = 0; i < arm->outs.len; i++)
		vec_push(&results, gen_binding(p->g, proc->outs.data[i]));
	for (uint32_t i = 0; i < proc->ins.len; i++)
		gen_bind(p->g, proc->ins.data[i], (term){ 0 });
	for (uint32_t i = 0; i < proc->outs.len; i++)
		gen_bind(p->g, proc->outs.data[i], (term){ 0 });
	p->g->state.then = p->then;
	for (uint32_t i = 0; i < arm->outs.len; i++)
		assign(p, arm->outs.data[i]->u.ident.var, results.data[i]);
	vec_fini(&results);
}

static void assert_expr(struct passifier *p, const struct expr *e, const struct cmd *c)
{
	struct vcgen *g = p->g;
	uint32_t codes = g->n_codes;
	term t;

	g->state.asserted = true;
	t = gen_expr(g, e);
	if (!g->failed)
		assert_term(p, t, c);
	g->state.asserted = false;
	if (g->failed || g->n_codes == codes)
		return;
	t = excused(p, gen_expr(g, e), c);
	if (!g->failed)
		vec_last(&p->block->cmds).as_assumed = t;
}

static void assert_step(struct passifier *p, const struct step *s)
{
	assertion_list parts = { 0 };

	if (assertion_conjuncts(p->b->arena, s->cmd, &parts)) {
		for (uint32_t i = 0; i < parts.len && !p->g->failed; i++)
			assert_expr(p, parts.data[i]->expr, parts.data[i]);
		return;
	}
	assert_expr(p, s->expr, s->cmd);
	if (!p->g->failed)
		vec_last(&p->block->cmds).is_probe = s->is_probe;
}

/* It may be an assertion that is checked elsewhere. */
static void assume_step(struct passifier *p, const struct step *s)
{
	term t;

	if (!s->expr)
		return;
	t = gen_expr(p->g, s->expr);
	if (s->cmd && s->cmd->kind == CMD_ASSERT && !p->g->failed)
		t = excused(p, t, s->cmd);
	if (p->g->failed)
		return;
	if (p->g->options.coverage)
		assume_labelled(p, t, s->cmd, label_of_assumption(p->g, s));
	else
		assume_term(p, t, s->cmd);
}

/* The hints of an assertion or assumption. */
static void note_pool_hints(struct vcgen *g, struct arena *arena,
			    struct passive_block *b, const struct cmd *c)
{
	expr_list exprs = { 0 };
	uint32_t n = pool_hint_exprs(c->attrs, &exprs, arena);
	const struct pool_hint *hints;
	term *values;

	if (!n)
		return;
	values = ARENA_NEW_ARRAY(arena, n, term);
	for (uint32_t i = 0; i < n && !g->failed; i++)
		values[i] = gen_expr(g, exprs.data[i]);
	if (g->failed)
		return;
	hints = pool_hints(c->attrs, values, n, arena);
	for (uint32_t i = 0; i < n; i++)
		vec_push_in(arena, &b->hints, hints[i]);
}

static void run_step(struct passifier *p, const struct step *s)
{
	p->revealed = s->revealed;
	if (s->cmd)
		p->g->at = s->cmd->tok;
	if (s->cmd && p->g->options.show_prints)
		show_prints(p->g, p->b->arena, p->block, s->cmd->attrs);
	if (s->cmd && p->g->options.show_states && s->kind == STEP_ASSUME)
		show_captured(p->g, p->b->arena, p->b->impl, p->block, s->cmd);
	if (s->cmd && (s->kind == STEP_ASSERT || s->kind == STEP_ASSUME))
		note_pool_hints(p->g, p->b->arena, p->block, s->cmd);
	switch (s->kind) {
	case STEP_ASSERT:
		assert_step(p, s);
		return;
	case STEP_ASSUME:
		assume_step(p, s);
		return;
	case STEP_ASSIGN:
		assign_cmd(p, s->cmd);
		return;
	case STEP_HAVOC:
		for (uint32_t i = 0; i < s->n_vars; i++)
			havoc(p, s->vars[i], s->is_start);
		return;
	case STEP_REVEAL:
		return; // see reveal.c
	case STEP_MEASURE:
		break;
	case STEP_CALL:
		call_begin(p, s->cmd);
		return;
	case STEP_CALL_HAVOC:
		call_havoc(p, s->cmd);
		return;
	case STEP_CALL_END:
		call_end(p, s->cmd);
		return;
	}
	unreachable();
}

/* -- joins --------------------------------------------------------------------------------------- */

static term merge(void *ctx, uint32_t slot, const term *values)
{
	struct passifier *p = ctx;
	const struct var *v = p->slots.data[slot];
	term x;

	if (p->g->failed || !live_at(p->live, p->node, slot))
		return TERM_DEAD;
	x = new_incarnation(p, v);
	note_def(p, (struct passive_def){ .kind = DEF_JOIN, .slot = slot, .value = x });
	for (uint32_t i = 0; i < p->n_preds && !p->g->failed; i++) {
		term from = values[i];

		if (term_none(from))
			from = p->out->entry[slot] = gen_var_term(p->g, v);

		if (!p->g->failed && !term_eq(from, TERM_DEAD))
			vec_push_in(p->b->arena, &p->edges[i]->equations,
				    term_equal(&p->g->terms, x, from));
	}
	return x;
}

/* The state at the start of a node: that of its only predecessor, or the join of all. */
static env_map state_at(struct passifier *p, uint32_t node)
{
	const index_list *preds = &p->b->nodes.data[node]->preds;
	env_map *states;

	if (preds->len == 0)
		return NULL;
	if (preds->len == 1)
		return p->at_end[preds->data[0]];
	states = ARENA_NEW_ARRAY(&p->b->scratch, preds->len, env_map);
	p->edges = ARENA_NEW_ARRAY(&p->b->scratch, preds->len, struct passive_edge *);
	p->n_preds = preds->len;
	p->node = node;
	for (uint32_t i = 0; i < preds->len; i++) {
		struct passive_block *from = p->out->blocks.data[preds->data[i]];
		uint32_t k = 0;

		while (from->succs.data[k].to != node)
			k++;
		states[i] = p->at_end[preds->data[i]];
		p->edges[i] = &from->succs.data[k];
	}
	return env_join(&p->g->envs, states, preds->len, merge, p);
}

static void passify_node(struct passifier *p, uint32_t i)
{
	struct vcgen *g = p->g;
	const struct node *n = p->b->nodes.data[i];

	p->block = ARENA_NEW(p->b->arena, struct passive_block);
	p->block->block = n->block;
	vec_push_in(p->b->arena, &p->out->blocks, p->block);
	for (uint32_t k = 0; k < n->succs.len; k++)
		vec_push_in(p->b->arena, &p->block->succs,
			    ((struct passive_edge){ .to = n->succs.data[k] }));
	env_freeze(&g->envs);
	g->state.now = state_at(p, i);
	g->state.then = p->then;
	for (uint32_t k = 0; k < n->steps.len && !g->failed; k++)
		run_step(p, &n->steps.data[k]);
	p->at_end[i] = g->state.now;
}

struct passive *passify(struct body *b)
{
	struct vcgen *g = b->g;
	struct passifier p = { .b = b,
			       .g = g,
			       .out = ARENA_NEW(b->arena, struct passive) };

	give_slots(&p);
	envs_init(&g->envs, &b->scratch, p.slots.len);
	p.next = ARENA_NEW_ARRAY(&b->scratch, p.slots.len, uint32_t);
	p.at_end = ARENA_NEW_ARRAY(&b->scratch, b->nodes.len, env_map);
	p.live = live_find(b, p.slots.len);
	p.out->n_slots = p.slots.len;
	p.out->entry = ARENA_NEW_ARRAY(b->arena, p.slots.len, term);
	p.out->mark = term_mark(&g->terms);
	if (g->options.show_states)
		p.out->initial = show_state(g, b->arena, b->impl, NULL);
	for (uint32_t i = 0; i < b->nodes.len && !g->failed; i++)
		passify_node(&p, i);
	if (g->options.show_pieces && !g->failed)
		p.out->transcript =
		    transcript_make(b, p.slots.data, p.slots.len, p.live);
	for (uint32_t i = 0; i < p.slots.len; i++)
		g->slot_of.data[p.slots.data[i]->id] = 0;
	vec_fini(&p.slots);
	g->state = (struct gen_state){ 0 };
	return g->failed ? NULL : p.out;
}
