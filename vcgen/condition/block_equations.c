/*
 * Passive blocks to a query: block equations by polarity, with a Boolean per block and per
 * assertion (see smt/query/query.h; after Barnett & Leino, "Weakest-precondition of unstructured
 * programs", 2005). Inside a block with several assertions, a Boolean per assertion also
 * says "an execution from here fails", so that nothing nests deeper than one assertion:
 *	block.fails => assumptions and at_1
 *	at_i        => assertion_i.fails or (assertion_i and assumptions and at_i+1)
 * and the last "from here" is the disjunction over the successors.
 */
#include "vcgen/condition/condition.h"
#include "vcgen/condition/labels.h"
#include "vcgen/condition/shown.h"

struct maker {
	struct vcgen *g;
	const struct passive *p;
	const struct piece *piece;
	struct arena *arena;
	struct arena *own; // of what may go before the rest: vc_forget
	struct vc *vc;
	bool is_probe; // of reachability: what is assumed of assertions has labels, too
	bool *can_fail; // by block: an assertion can be reached
	VEC(struct hypothesis) constraints;
	VEC(struct query_assert) asserts;
	VEC(struct vc_assert) infos;
	VEC(struct vc_obligation) obligations;
	struct query_block *blocks;
	struct vc_block *infos_of_blocks;
	struct shown shown;
	struct labels labels;
};

/* Is it an assertion that the piece checks? Others are assumptions. */
static bool is_checked(const struct maker *m, const struct passive_cmd *c)
{
	return c->is_assert && m->piece->checked[c->number];
}

static bool has_assert(const struct maker *m, const struct passive_block *b)
{
	for (uint32_t i = 0; i < b->cmds.len; i++)
		if (is_checked(m, &b->cmds.data[i]) &&
		    !term_eq(b->cmds.data[i].term, m->g->terms.true_))
			return true;
	return false;
}

/* What is assumed of a command that is not checked. */
static term assumed(struct maker *m, const struct passive_cmd *c)
{
	term t = c->is_assert ? passive_holds(c) : c->term;

	return c->is_assert && !m->is_probe ? t : labels_apply(&m->labels, c->label, t);
}

static bool checks_probe(const struct maker *m)
{
	for (uint32_t i = 0; i < m->p->blocks.len; i++) {
		const struct passive_block *b = m->p->blocks.data[i];

		for (uint32_t k = 0; k < b->cmds.len; k++)
			if (b->cmds.data[k].is_probe && is_checked(m, &b->cmds.data[k]))
				return true;
	}
	return false;
}

static void find_can_fail(struct maker *m)
{
	for (uint32_t i = m->p->blocks.len; i > 0; i--) {
		const struct passive_block *b = m->p->blocks.data[i - 1];
		bool can = has_assert(m, b);

		for (uint32_t k = 0;
		     k < b->succs.len && !m->piece->stops[i - 1] && !can; k++)
			can = m->can_fail[b->succs.data[k].to];
		m->can_fail[i - 1] = can && m->piece->kept[i - 1];
	}
}

static term fresh(struct maker *m, const char *format, const char *label,
		  uint32_t number)
{
	struct arena *names = &m->g->lot.arena;
	const struct atom *a = label ? atom_unshared(names, "%s_fails", label)
				     : atom_unshared(names, format, (unsigned)number);

	return term_fresh_hidden(&m->g->terms, a, m->g->terms.bool_);
}

static void constrain(struct maker *m, term a, term b, enum origin origin,
		      uint32_t number)
{
	term c = term_implies(&m->g->terms, a, b);

	if (!term_eq(c, m->g->terms.true_))
		vec_push_in(m->own, &m->constraints, hypothesis(c, origin, number));
}

/*
 * Some successor fails, in a state that fits the edge. Only the edge to a lone successor has
 * equations (cfg_cut_critical_edges): so whichever successor fails is one on the path.
 */
static term successors(struct maker *m, uint32_t block, struct query_block *q)
{
	const struct passive_block *b = m->p->blocks.data[block];
	struct term_table *t = &m->g->terms;
	VEC(term) any = { 0 };
	VEC(term) all = { 0 };
	uint32_t *succs = ARENA_NEW_ARRAY(m->own, b->succs.len, uint32_t);
	term out;

	for (uint32_t i = 0; i < b->succs.len && !m->piece->stops[block]; i++) {
		const struct passive_edge *e = &b->succs.data[i];

		if (!m->can_fail[e->to])
			continue;
		succs[q->n_succs++] = e->to;
		vec_clear(&all);
		for (uint32_t k = 0; k < e->equations.len; k++)
			vec_push(&all, e->equations.data[k]);
		vec_push(&all, m->blocks[e->to].fails);
		vec_push(&any, term_and(t, all.data, all.len));
	}
	q->succs = succs;
	out = term_or(t, any.data, any.len);
	vec_fini(&any);
	vec_fini(&all);
	return out;
}

static term assertion(struct maker *m, uint32_t block, const struct passive_cmd *c)
{
	term fails = fresh(m, "assert%u_fails", NULL, m->asserts.len);
	struct vc_assert info;

	vec_push_in(m->arena, &m->asserts,
		    ((struct query_assert){ .fails = fails, .block = block }));
	info = (struct vc_assert){ .cmd = c->cmd,
				   .at = c->cmd->tok,
				   .at_return = c->cmd->assert_kind == ASSERT_ENSURES };
	shown_values(&m->shown, c, &info);
	vec_push_in(m->arena, &m->infos, info);
	constrain(m, fails,
		  labels_apply(&m->labels, c->label, term_not(&m->g->terms, c->term)),
		  ORIGIN_ASSERT, m->asserts.len - 1);
	return fails;
}

static void note_obligation(struct maker *m, const struct passive_cmd *c,
			    uint32_t number)
{
	vec_push_in(m->arena, &m->obligations,
		    ((struct vc_obligation){ c->cmd, number }));
}

/* The prints and states of a block that come before its command k, when n assertions are
 * passed. */
static void add_shown(struct maker *m, uint32_t block, uint32_t k, uint32_t n)
{
	const struct passive_block *b = m->p->blocks.data[block];
	struct vc_block *out = &m->infos_of_blocks[block];
	struct vc_print *prints;
	struct vc_state *states;

	if (b->prints.len && !out->prints)
		out->prints = ARENA_NEW_ARRAY(m->arena, b->prints.len, struct vc_print);
	if (b->states.len && !out->states)
		out->states = ARENA_NEW_ARRAY(m->arena, b->states.len, struct vc_state);
	prints = (struct vc_print *)out->prints;
	while (out->n_prints < b->prints.len &&
	       b->prints.data[out->n_prints].n_cmds <= k) {
		prints[out->n_prints] =
		    shown_print(&m->shown, &b->prints.data[out->n_prints]);
		prints[out->n_prints++].n_before = n;
	}
	states = (struct vc_state *)out->states;
	while (out->n_states < b->states.len &&
	       b->states.data[out->n_states].n_cmds <= k) {
		states[out->n_states] =
		    shown_state(&m->shown, &b->states.data[out->n_states]);
		states[out->n_states++].n_before = n;
	}
}

static void add_choices(struct maker *m, uint32_t block)
{
	const struct passive_block *b = m->p->blocks.data[block];
	struct vc_block *out = &m->infos_of_blocks[block];
	struct vc_choice *choices =
	    ARENA_NEW_ARRAY(m->own, b->choices.len, struct vc_choice);

	for (uint32_t i = 0; i < b->choices.len; i++)
		choices[i] = shown_choice(&m->shown, &b->choices.data[i]);
	out->choices = choices;
	out->n_choices = b->choices.len;
}

/*
 * The commands from the first on; each assertion ends a segment. `here` is the Boolean that
 * implies what is being collected.
 */
static void block_equations(struct maker *m, uint32_t i)
{
	const struct passive_block *b = m->p->blocks.data[i];
	struct query_block *q = &m->blocks[i];
	struct term_table *t = &m->g->terms;
	VEC(term) holds = { 0 }; // assumptions of the segment
	uint32_t first = m->asserts.len;
	uint32_t *numbers;
	term tail = successors(m, i, q);
	term here = q->fails, failed = t->false_;
	enum origin origin = ORIGIN_BLOCK;
	uint32_t number = i;

	add_choices(m, i);
	for (uint32_t k = 0; k < b->cmds.len; k++) {
		const struct passive_cmd *c = &b->cmds.data[k];
		term next;

		add_shown(m, i, k, m->asserts.len - first);
		if (!is_checked(m, c)) {
			if (!c->is_probe && !c->unread && (c->assumed || !c->is_assert))
				vec_push(&holds, assumed(m, c));
			continue;
		}
		if (term_eq(c->term, t->true_)) {
			note_obligation(m, c, VC_SETTLED);
			labels_trivial(&m->labels, c->label);
			if (c->assumed)
				vec_push(&holds, passive_holds(c));
			continue;
		}
		note_obligation(m, c, m->asserts.len);
		/* here => failed or (holds and next); next is about this assertion */
		if (holds.len || !term_eq(failed, t->false_)) {
			next = fresh(m, "at%u_fails", NULL, m->asserts.len);
			vec_push(&holds, next);
			constrain(
			    m, here,
			    term_or2(t, failed, term_and(t, holds.data, holds.len)),
			    origin, number);
			here = next;
			origin = ORIGIN_PLACE;
			number = m->asserts.len;
			vec_clear(&holds);
		}
		failed = assertion(m, i, c);
		if (c->assumed)
			vec_push(&holds, passive_holds(c));
	}
	vec_push(&holds, tail);
	constrain(m, here, term_or2(t, failed, term_and(t, holds.data, holds.len)),
		  origin, number);
	add_shown(m, i, UINT32_MAX, m->asserts.len - first);
	q->n_asserts = m->asserts.len - first;
	numbers = ARENA_NEW_ARRAY(m->own, q->n_asserts, uint32_t);
	for (uint32_t k = 0; k < q->n_asserts; k++)
		numbers[k] = first + k;
	q->asserts = numbers;
	vec_fini(&holds);
}

/* Of a block that cannot fail: what is trivially true counts as well. */
static void settled_obligations(struct maker *m, uint32_t i)
{
	const struct passive_block *b = m->p->blocks.data[i];

	for (uint32_t k = 0; k < b->cmds.len && m->piece->kept[i]; k++) {
		if (!is_checked(m, &b->cmds.data[k]))
			continue;
		note_obligation(m, &b->cmds.data[k], VC_SETTLED);
		labels_trivial(&m->labels, b->cmds.data[k].label);
	}
}

/* A block with successors has its number before its assertions, another one with the last of
 * them. */
static uint32_t number_block(struct maker *m, uint32_t i, uint32_t next)
{
	const struct passive_block *b = m->p->blocks.data[i];
	uint32_t *own = &m->infos_of_blocks[i].number, k = m->blocks[i].n_asserts;

	if (b->succs.len && !m->piece->stops[i])
		*own = next++;
	for (uint32_t c = b->cmds.len; c > 0; c--) {
		const struct passive_cmd *cmd = &b->cmds.data[c - 1];

		if (!is_checked(m, cmd))
			continue;
		if (k && !term_eq(cmd->term, m->g->terms.true_))
			m->infos.data[m->blocks[i].asserts[--k]].number = next;
		next++;
		if (!*own)
			*own = next++;
	}
	if (!*own)
		*own = next++;
	return next;
}

/* A block on the way of a search, whose successors from `next` on are still to be seen. */
struct visit {
	uint32_t block, next;
};

/*
 * The numbers that blocks and assertions have in the reference's condition (3.5), by which
 * models name the path: in order of first visit, what comes last in executions first.
 */
static void number_all(struct maker *m)
{
	bool *seen = ARENA_NEW_ARRAY(m->own, m->p->blocks.len, bool);
	VEC(struct visit) path = { 0 };
	uint32_t number = 1;

	vec_push(&path, ((struct visit){ 0, 0 }));
	while (path.len) {
		struct visit *v = &vec_last(&path);
		const struct passive_block *b = m->p->blocks.data[v->block];

		if (v->next < b->succs.len && !m->piece->stops[v->block]) {
			uint32_t to = b->succs.data[v->next++].to;

			if (!seen[to] && m->piece->kept[to])
				vec_push(&path, ((struct visit){ to, 0 }));
			seen[to] = true;
			continue;
		}
		if (!b->gone)
			number = number_block(m, v->block, number);
		path.len--;
	}
	vec_fini(&path);
}

/* The assertions in the order in which the piece lists its blocks; first[i] is the number of those
 * in front of block i, as they were found. */
static void list_obligations(const struct maker *m, const uint32_t *first)
{
	const uint32_t *order = piece_order(m->p, m->piece, m->arena);
	VEC(struct vc_obligation) out = { 0 };

	for (uint32_t o = 0; o < m->p->blocks.len; o++)
		for (uint32_t k = first[order[o]]; k < first[order[o] + 1]; k++)
			vec_push_in(m->arena, &out, m->obligations.data[k]);
	m->vc->obligations = out.data;
	m->vc->n_obligations = out.len;
}

void vc_make(struct vcgen *g, const struct passive *p, const struct piece *piece,
	     struct arena *arena, struct vc *vc)
{
	uint32_t n = p->blocks.len;
	struct arena *own = vc->memory ? vc->memory : arena;
	struct maker m = {
		.g = g, .p = p, .piece = piece, .arena = arena, .own = own, .vc = vc
	};
	struct vc_block *blocks = ARENA_NEW_ARRAY(own, n, struct vc_block);
	bool *hidden = ARENA_NEW_ARRAY(own, n, bool);
	uint32_t *first = ARENA_NEW_ARRAY(arena, n + 1, uint32_t);

	m.infos_of_blocks = blocks;
	m.is_probe = g->options.coverage && checks_probe(&m);
	labels_init(&m.labels, g, arena);
	shown_init(&m.shown, &g->terms, own);
	m.can_fail = ARENA_NEW_ARRAY(own, n, bool);
	m.blocks = ARENA_NEW_ARRAY(own, n, struct query_block);
	find_can_fail(&m);
	if (piece->divided && g->options.remove_empty_blocks)
		piece_hide_chains(p, piece, m.can_fail, hidden);
	for (uint32_t i = 0; i < n; i++) {
		blocks[i].block = p->blocks.data[i]->block;
		blocks[i].source = p->blocks.data[i]->source;
		blocks[i].hidden = hidden[i];
		blocks[i].gone = p->blocks.data[i]->gone;
		m.blocks[i].fails =
		    m.can_fail[i] ? fresh(&m, NULL, blocks[i].block->label->text, 0)
				  : g->terms.false_;
	}
	for (uint32_t i = 0; i < n; i++) {
		if (m.can_fail[i])
			block_equations(&m, i);
		else
			settled_obligations(&m, i);
		first[i + 1] = m.obligations.len;
	}
	list_obligations(&m, first);
	if (g->options.show_states)
		number_all(&m);
	if (g->options.show_choices)
		vc->entry = shown_entry(&m.shown, g, p->impl);
	if (g->options.show_states)
		vc->initial = shown_state(&m.shown, &p->initial);
	shown_forget_unused(&m.shown, g, m.constraints.data, m.constraints.len);
	shown_fini(&m.shown);
	labels_finish(&m.labels, vc);
	vc->query.values = m.shown.values.data;
	vc->query.n_values = m.shown.values.len;
	vc->blocks = blocks;
	vc->asserts = m.infos.data;
	vc->query.terms = &g->terms;
	vc->query.n_constraints = m.constraints.len;
	vc->query.constraints = m.constraints.data;
	vc->query.n_blocks = n;
	vc->query.blocks = m.blocks;
	vc->query.n_asserts = m.asserts.len;
	vc->query.asserts = m.asserts.data;
}
