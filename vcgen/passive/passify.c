/*
 * The passive program as terms (after Barnett & Leino 2005): a value is a term. Literals and
 * constants stand for variables as they are, any other value gets an incarnation x@k with an
 * equation; so do joins, on each edge.
 *
 * In a code expression incarnations are bound variables, and nothing is noted for reports.
 */
#include "vcgen/passive/capture.h"
#include "vcgen/passive/incarnate.h"
#include "vcgen/passive/transcript.h"
#include "vcgen/passive/unread_stores.h"
#include "ivl/verified_under.h"
#include "vcgen/translate/pools.h"
#include "vcgen/translate/store_chain.h"

struct passifier {
	struct cfg *b;
	struct vcgen *g;
	struct passive *out;
	struct passive_block *block;
	struct passive_edge **edges; // into the block at hand, by predecessor
	term_list *bound;            // of a code expression: its incarnations; or NULL
};

/* -- what holds --------------------------------------------------------------------------------- */

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

/* What an assertion says whose condition is t. */
static term excused(struct passifier *p, term t, const struct cmd *c)
{
	const struct expr *under = verified_under(c);
	term u = under ? gen_expr(p->g, under) : t;

	return under && !p->g->failed ? term_or2(&p->g->terms, u, t) : t;
}

static void check(void *ctx, const struct step *s, const struct cmd *c,
		  const struct expr *shown)
{
	struct passifier *p = ctx;
	struct vcgen *g = p->g;
	struct passive_cmd out = { .is_assert = true,
				   .is_probe = s->is_probe,
				   .cmd = c,
				   .revealed = s->revealed };
	uint32_t codes = g->work.n_codes;

	(void)shown;
	g->state.asserted = true;
	out.term = gen_expr(g, c->expr);
	if (!g->failed)
		out.term = excused(p, out.term, c);
	g->state.asserted = false;
	if (!g->failed && g->work.n_codes != codes && !p->bound)
		out.as_assumed = excused(p, gen_expr(g, c->expr), c);
	if (g->failed)
		return;
	out.assumed = cfg_subsumes(p->b, c);
	if (g->options.coverage)
		out.label = label_of_assertion(g, c);
	if (g->options.show_values && !p->bound)
		show_values(g, p->b->arena, p->b->impl, &out);
	vec_push_in(p->b->arena, &p->block->cmds, out);
}

/* It may be an assertion that is checked elsewhere. */
static void assume(void *ctx, const struct step *s)
{
	struct passifier *p = ctx;
	struct proof_label label = { 0 };
	term t = gen_expr(p->g, s->expr);

	if (s->cmd && s->cmd->kind == CMD_ASSERT && !p->g->failed)
		t = excused(p, t, s->cmd);
	if (p->g->options.coverage)
		label = label_of_assumption(p->g, s);
	assume_labelled(p, t, s->cmd, label);
}

static void falls(void *ctx, const struct var *v, term now, term before)
{
	struct passifier *p = ctx;

	(void)v;
	assume_labelled(p, term_implies(&p->g->terms, now, before), NULL,
			(struct proof_label){ 0 });
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

static void begin(void *ctx, const struct step *s)
{
	struct passifier *p = ctx;
	struct vcgen *g = p->g;

	if (!s->cmd)
		return;
	g->at = s->cmd->tok;
	if (p->bound)
		return;
	/* A call prints once, before what it does. */
	if (g->options.show_prints && s->kind != STEP_CALL_HAVOC &&
	    s->kind != STEP_CALL_END)
		show_prints(g, p->b->arena, p->block, s->cmd->attrs);
	if (g->options.show_states && s->kind == STEP_ASSUME)
		show_captured(g, p->b->arena, p->b->impl, p->block, s->cmd);
	if (s->kind == STEP_ASSERT || s->kind == STEP_ASSUME)
		note_pool_hints(g, p->b->arena, p->block, s->cmd);
}

/* -- values ------------------------------------------------------------------------------------- */

static term value(void *ctx, const struct expr *e)
{
	return gen_expr(((struct passifier *)ctx)->g, e);
}

static struct proof_label label_of_step(const struct passifier *p, const struct step *s)
{
	return s->kind == STEP_ASSIGN && p->g->options.coverage
		   ? label_of_attrs(s->cmd->attrs)
		   : (struct proof_label){ 0 };
}

/*
 * All but literals and constants; these do if a proof may be asked whether it needs the
 * assignment. In a code expression any value does without, so that solvers have fewer bound
 * variables to find values for.
 */
static bool needs_name(void *ctx, const struct step *s, term t, bool is_old)
{
	const struct passifier *p = ctx;
	const struct term_info *i = term_get(&p->g->terms, t);

	return !p->bound &&
	       (i->n_args || i->quant || is_old || label_of_step(p, s).text);
}

static term fresh(void *ctx, const struct var *v, const struct atom *name)
{
	struct passifier *p = ctx;
	struct vcgen *g = p->g;
	sort s = gen_sort(g, v->type, v->span.start);
	term t;

	if (g->failed)
		return (term){ 0 };
	if (!p->bound)
		return term_fresh(&g->terms, name, s);
	/* Formals of several calls have one name, which bound variables must not. */
	t = gen_bound_named(g,
			    intern_printf(g->program->names, "%s@%u", v->name->text,
					  (unsigned)p->bound->len),
			    s);
	vec_push(p->bound, t);
	return t;
}

static void note_def(struct passifier *p, struct passive_def d)
{
	d.n_cmds = p->block->cmds.len;
	vec_push_in(p->b->arena, &p->block->defs, d);
}

static void note_choice(struct passifier *p, const struct step *s,
			const struct passive_def *d)
{
	vec_push_in(p->b->arena, &p->block->choices,
		    ((struct passive_choice){
			.var = d->var,
			.call = s->kind == STEP_CALL_HAVOC ? s->cmd : NULL,
			.at_head = s->is_loop,
			.value = d->value }));
}

/* Does the assignment say more than that one variable is another, or a literal? */
static bool says_something(const struct cmd *c)
{
	for (uint32_t i = 0; c && c->kind == CMD_ASSIGN && i < c->rhs.len; i++)
		if (c->rhs.data[i]->n_args)
			return true;
	return false;
}

static void define(void *ctx, const struct step *s, const struct passive_def *d)
{
	struct passifier *p = ctx;

	note_def(p, *d);
	if (d->kind == DEF_HAVOC && p->g->options.show_choices && !p->bound)
		note_choice(p, s, d);
	if (d->kind == DEF_ASSIGN && !p->bound)
		store_chain_note(p->g, d->value, d->from);
	p->block->busy |= says_something(s->cmd);
	if (d->kind == DEF_ASSIGN)
		assume_labelled(p, term_equal(&p->g->terms, d->value, d->from), NULL,
				label_of_step(p, s));
}

/* -- blocks ------------------------------------------------------------------------------------- */

static void start(struct passifier *p)
{
	struct vcgen *g = p->g;

	p->out->n_slots = g->state.n_slots;
	p->out->entry = ARENA_NEW_ARRAY(p->b->arena, p->out->n_slots, term);
	p->out->mark = term_mark(&g->terms);
	if (g->options.show_states && !p->bound)
		p->out->initial = show_state(g, p->b->arena, p->b->impl, NULL);
}

/* The edges from the predecessors of node i, which have it as a successor once. */
static void find_edges(struct passifier *p, uint32_t i)
{
	const index_list *preds = &p->b->nodes.data[i]->preds;

	p->edges = ARENA_NEW_ARRAY(&p->b->scratch, preds->len, struct passive_edge *);
	for (uint32_t k = 0; k < preds->len; k++) {
		p->edges[k] = p->out->blocks.data[preds->data[k]]->succs.data;
		while (p->edges[k]->to != i)
			p->edges[k]++;
	}
}

/* No block with something of its own is removed: `hide` and its kin, a marked end. */
static bool is_busy(const struct node *n)
{
	for (uint32_t k = 0; k < n->steps.len; k++)
		if (n->steps.data[k].kind == STEP_REVEAL)
			return true;
	return n->block->end_attrs != NULL;
}

static void enter(void *ctx, uint32_t i)
{
	struct passifier *p = ctx;
	const struct node *n = p->b->nodes.data[i];

	if (i == 0)
		start(p);
	if (n->preds.len > 1)
		find_edges(p, i);
	p->block = ARENA_NEW(p->b->arena, struct passive_block);
	p->block->block = p->block->source = n->block;
	p->block->busy = is_busy(n);
	vec_push_in(p->b->arena, &p->out->blocks, p->block);
	for (uint32_t k = 0; k < n->succs.len; k++)
		vec_push_in(p->b->arena, &p->block->succs,
			    ((struct passive_edge){ .to = n->succs.data[k] }));
}

static void join(void *ctx, const struct var *v, const struct passive_def *d,
		 const term *values)
{
	struct passifier *p = ctx;
	uint32_t n = p->b->nodes.data[p->out->blocks.len - 1]->preds.len;

	note_def(p, *d);
	for (uint32_t i = 0; i < n && !p->g->failed; i++) {
		term from = values[i];

		if (term_none(from))
			from = p->out->entry[d->slot] = gen_var_term(p->g, v);
		if (!p->g->failed && !term_eq(from, TERM_DEAD))
			vec_push_in(p->b->arena, &p->edges[i]->equations,
				    term_equal(&p->g->terms, d->value, from));
	}
}

static struct passive *run(struct cfg *b, term_list *bound)
{
	static const struct incarnator client = {
		.enter = enter,
		.begin = begin,
		.value = value,
		.needs_name = needs_name,
		.fresh = fresh,
		.define = define,
		.check = check,
		.assume = assume,
		.falls = falls,
		.join = join,
	};
	struct passifier p = { .b = b,
			       .g = b->g,
			       .out = ARENA_NEW(b->arena, struct passive),
			       .bound = bound };

	incarnate(b, &client, &p);
	return b->g->failed ? NULL : p.out;
}

struct passive *passify(struct cfg *b)
{
	struct passive *p = run(b, NULL);

	if (p)
		unread_stores(b->g, p);
	if (p && (b->g->options.show_pieces ||
		  vcgen_max_pieces(&b->g->options, b->impl) > 1))
		p->transcript = transcript_make(b);
	return p;
}

struct passive *passify_code(struct cfg *b, term_list *bound)
{
	return run(b, bound);
}
