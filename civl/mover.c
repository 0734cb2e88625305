/*
 * Whether a right mover commutes with what comes behind it, and a left mover with what comes
 * before it (Lipton 1975, with gates: Flanagan, Freund, Qadeer 2005): in any order of the two,
 * whatever may come out of one order may come out of the other; a step keeps the gate of a mover
 * that it passes; a left mover does not hide that the gate of a step before it fails; and a left
 * mover can always be taken.
 *
 * With linear variables: what holds one permission twice does not occur.
 */
#include "civl/mover.h"

#include "civl/checker.h"
#include "civl/permission.h"
#include "civl/precondition.h"
#include "civl/substitute.h"

enum check { COMMUTATIVITY, GATE_PRESERVATION, FAILURE_PRESERVATION, N_CHECKS };

struct movers {
	struct civl *c;
	VEC(struct action *) order;
	struct map done[N_CHECKS]; // pairs, by number in `order`
};

/* One check of f, with names first_, and s, with names second_. */
struct pair {
	struct action *f, *s;
	/* The left mover, if what it requires at its layer is assumed: f, or s; else NULL. */
	const struct action *conditional;
	bool of_first; // it is f
};

/* -- actions --------------------------------------------------------------------------------- */

static bool is_right(const struct action *a)
{
	return a->source->mover == MOVER_RIGHT || a->source->mover == MOVER_BOTH;
}

static bool is_left(const struct action *a)
{
	return a->source->mover == MOVER_LEFT || a->source->mover == MOVER_BOTH;
}

static bool is_conditional(const struct action *a)
{
	return has_preconditions(a->source);
}

static bool overlap(const struct action *a, const struct action *b)
{
	return a->source->layers.lo <= b->source->layers.hi &&
	       b->source->layers.lo <= a->source->layers.hi;
}

static bool is_placed(const struct movers *m, const struct proc *p)
{
	for (uint32_t i = 0; i < m->order.len; i++)
		if (m->order.data[i]->source == p)
			return true;
	return false;
}

/* Those that refine nothing, then the others, each behind what it refines. */
static void find_order(struct movers *m)
{
	struct civl *c = m->c;
	VEC(struct action *) chain = { 0 };

	for (uint32_t i = 0; i < c->flat.len; i++)
		if (!c->flat.data[i]->source->refined)
			vec_push_in(c->arena, &m->order, c->flat.data[i]);
	for (uint32_t i = 0; i < c->flat.len; i++) {
		struct action *a = c->flat.data[i];

		for (; a && !is_placed(m, a->source);
		     a = action_of(c, a->source->refined))
			vec_push_in(c->arena, &chain, a);
		while (chain.len)
			vec_push_in(c->arena, &m->order, vec_pop(&chain));
	}
}

static bool commute_trivially(const struct action *a, const struct action *b)
{
	return !vars_meet(&a->modified, &b->used) && !vars_meet(&b->modified, &a->used);
}

/* -- parts of checks ------------------------------------------------------------------------- */

static const char *with_place(const struct civl *c, const struct action *a)
{
	const struct location l =
	    sources_locate(c->source->sources, a->source->head.tok);

	if (!l.file)
		return a->source->name->text;
	return arena_printf(c->arena, "%s @ %s(%u,%u)", a->source->name->text, l.name,
			    l.line, l.col);
}

static void add_inputs(struct civl *c, var_list *out, const var_list *ins,
		       enum linear_kind but)
{
	for (uint32_t i = 0; i < ins->len; i++)
		if (linear_kind(ins->data[i]->attrs) != but)
			vec_push_in(c->arena, out, ins->data[i]);
}

/* The disjointness of permissions in all these variables together, domain by domain. */
static expr_list disjoint(struct civl *c, const var_list *a, const var_list *b,
			  const var_list *frame)
{
	var_list all = { 0 };

	vec_append_in(c->arena, &all, a);
	vec_append_in(c->arena, &all, b);
	vec_append_in(c->arena, &all, frame);
	return permissions_disjoint(c, &all);
}

static const struct atom *check_name(const struct civl *c, const char *kind,
				     const struct pair *p)
{
	const char *f = p->f->source->name->text;

	if (p->conditional)
		return civl_name(c, "%s_%s_%s_%d", kind, f, p->s->source->name->text,
				 (int)p->conditional->source->layers.hi);
	return civl_name(c, "%s_%s_%s", kind, f, p->s->source->name->text);
}

static struct expr *instantiated(struct civl *c, const struct action *a,
				 const struct action_body *b, const struct expr *e)
{
	struct substitution s;
	struct expr *out;

	substitution_init(&s, c->source);
	for (uint32_t i = 0; i < b->ins.len; i++)
		substitute_var(&s, a->source->ins.data[i], b->ins.data[i]);
	out = substituted(&s, e);
	substitution_fini(&s);
	return out;
}

static void add_globals_of_conditions(struct civl *c, const struct action *a,
				      var_list *out)
{
	precondition_list list = { 0 };

	if (a)
		list = preconditions_at(c, a->source, a->source->layers.hi);
	for (uint32_t i = 0; i < list.len; i++)
		globals_in(c, list.data[i].expr, out);
}

/* What the left mover requires at the layer, of its parameters in this check. */
static void require_conditions(struct checker *k, const struct action *a,
			       const struct action_body *b)
{
	struct civl *c = k->c;
	precondition_list list = preconditions_at(c, a->source, a->source->layers.hi);

	for (uint32_t i = 0; i < list.len; i++) {
		const struct precondition *p = &list.data[i];
		struct cmd from = { .tok = p->clause->tok, .span = p->clause->span };

		checker_require(k, instantiated(c, a, b, p->expr), p->clause->attrs,
				&from);
	}
}

static void require_conditions_of_pair(struct checker *k, const struct pair *p)
{
	if (p->conditional)
		require_conditions(k, p->conditional,
				   p->of_first ? &p->f->first : &p->s->second);
}

static struct checker begin(struct civl *c, const char *kind, const struct pair *p,
			    const var_list *frame)
{
	struct checker k = checker_begin(c, check_name(c, kind, p),
					 p->f->source->head.tok, &c->globals);
	var_list vars = { 0 };

	civl_shows(c, k.impl, "movers", p->f->source, p->s->source, -1);
	checker_formals(&k, &p->f->first);
	checker_formals(&k, &p->s->second);
	add_inputs(c, &vars, &p->f->first.ins, LINEAR_OUT);
	add_inputs(c, &vars, &p->s->second.ins, LINEAR_OUT);
	vec_append_in(c->arena, &vars, frame);
	checker_require_permissions(&k, &vars);
	return k;
}

/* Each item of f's gate, under the condition (NULL: none). */
static void assert_gate(struct checker *k, const struct pair *p, struct expr *condition,
			const char *words)
{
	const gate *g = &p->f->first.gate;

	for (uint32_t i = 0; i < g->len; i++) {
		const struct gate_item *x = &g->data[i];

		checker_assert(k, typed_implies(&k->c->build, condition, x->expr),
			       x->assert->span, x->assert->tok, words);
	}
}

static const char *gate_words(const struct civl *c, const char *what,
			      const struct pair *p)
{
	return arena_printf(c->arena, "%s of %s not preserved by %s", what,
			    with_place(c, p->f), with_place(c, p->s));
}

/* Variables that matter to whether s keeps the gate of f. */
static var_list gate_frame(struct civl *c, const struct pair *p)
{
	var_list frame = { 0 };

	vars_unite(c->arena, &frame, &p->f->used_in_gate);
	vars_unite(c->arena, &frame, &p->s->used_in_gate);
	vars_unite(c->arena, &frame, &p->s->used);
	add_globals_of_conditions(c, p->conditional, &frame);
	return frame;
}

/* -- checks of pairs ------------------------------------------------------------------------- */

static bool needs_commutativity(const struct pair *p)
{
	bool are_one = p->f == p->s && !p->f->body.ins.len && !p->f->body.outs.len;

	return !are_one && !commute_trivially(p->f, p->s);
}

static void check_commutativity(struct civl *c, const struct pair *p)
{
	const struct action *f = p->f, *s = p->s;
	var_list frame = { 0 }, ins = { 0 };
	struct checker k;
	expr_list before, after;
	struct span at = { f->source->head.tok, f->source->head.tok };

	vars_unite(c->arena, &frame, &f->used_in_gate);
	vars_unite(c->arena, &frame, &f->used);
	vars_unite(c->arena, &frame, &s->used_in_gate);
	vars_unite(c->arena, &frame, &s->used);
	add_globals_of_conditions(c, p->conditional, &frame);
	k = begin(c, "CommutativityChecker", p, &frame);
	checker_require_gate(&k, &f->first.gate);
	checker_require_gate(&k, &s->second.gate);
	require_conditions_of_pair(&k, p);
	checker_call(&k, f, &f->first);
	checker_call(&k, s, &s->second);
	add_inputs(c, &ins, &s->second.ins, LINEAR_IN);
	before = disjoint(c, &f->first.outs, &ins, &frame);
	after = disjoint(c, &f->first.outs, &s->second.outs, &frame);
	vec_append_in(c->arena, &before, &after);
	checker_assert(&k,
		       typed_implies(&c->build, all_of(c, &before),
				     action_composed(c, s, f, &frame)),
		       at, at.start,
		       arena_printf(c->arena,
				    "Commutativity check between %s and %s failed",
				    with_place(c, f), with_place(c, s)));
	checker_end(&k);
}

static bool needs_gate(const struct pair *p)
{
	return vars_meet(&p->f->used_in_gate, &p->s->modified);
}

static void check_gate(struct civl *c, const struct pair *p)
{
	const var_list frame = gate_frame(c, p);
	struct checker k = begin(c, "GatePreservationChecker", p, &frame);
	expr_list after = disjoint(c, &p->f->first.ins, &p->s->second.outs, &frame);

	checker_require_gate(&k, &p->f->first.gate);
	checker_require_gate(&k, &p->s->second.gate);
	require_conditions_of_pair(&k, p);
	checker_call(&k, p->s, &p->s->second);
	assert_gate(&k, p, all_of(c, &after), gate_words(c, "Gate", p));
	checker_end(&k);
}

static void check_failure(struct civl *c, const struct pair *p)
{
	struct action_body *s = &p->s->second;
	const var_list frame = gate_frame(c, p);
	struct checker k = begin(c, "FailurePreservationChecker", p, &frame);
	expr_list after = disjoint(c, &p->f->first.ins, &s->outs, &frame);
	const gate behind = action_gate_before(c, s, &p->f->first.gate);

	checker_require_gate(&k, &behind);
	checker_require_gate(&k, &s->gate);
	require_conditions_of_pair(&k, p);
	for (uint32_t i = 0; i < after.len; i++)
		checker_assume(&k, after.data[i]);
	assert_gate(&k, p, NULL, gate_words(c, "Gate failure", p));
	checker_end(&k);
}

/* -- which pairs ----------------------------------------------------------------------------- */

static const struct {
	bool (*is_needed)(const struct pair *p);
	void (*make)(struct civl *c, const struct pair *p);
} checks[N_CHECKS] = {
	[COMMUTATIVITY] = { needs_commutativity, check_commutativity },
	[GATE_PRESERVATION] = { needs_gate, check_gate },
	[FAILURE_PRESERVATION] = { needs_gate, check_failure },
};

static void check(struct movers *m, enum check kind, uint32_t f, uint32_t s,
		  const struct action *conditional)
{
	/* Only what keeps the gate of the mover has it as f. */
	const struct pair p = { m->order.data[f], m->order.data[s], conditional,
				kind == GATE_PRESERVATION };

	if (map_set(&m->done[kind], (uint64_t)f << 32 | s, 1) &&
	    checks[kind].is_needed(&p))
		checks[kind].make(m->c, &p);
}

static void check_left(struct movers *m, uint32_t first, uint32_t second,
		       const struct action *conditional)
{
	check(m, COMMUTATIVITY, first, second, conditional);
	check(m, GATE_PRESERVATION, second, first, conditional);
	check(m, FAILURE_PRESERVATION, first, second, conditional);
}

static void check_pair(struct movers *m, uint32_t first, uint32_t second)
{
	const struct action *f = m->order.data[first], *s = m->order.data[second];

	if (!overlap(f, s))
		return;
	if (is_right(f)) {
		check(m, COMMUTATIVITY, first, second, NULL);
		check(m, GATE_PRESERVATION, second, first, NULL);
	}
	if (is_left(s) && !is_conditional(s))
		check_left(m, first, second, NULL);
}

static void check_pairs(struct movers *m)
{
	uint32_t n = m->order.len;

	for (uint32_t f = 0; f < n; f++)
		for (uint32_t s = 0; s < n; s++)
			check_pair(m, f, s);
	for (uint32_t f = 0; f < n; f++)
		for (uint32_t s = 0; s < n; s++) {
			const struct action *left = m->order.data[s];

			if (is_left(left) && is_conditional(left) &&
			    overlap(m->order.data[f], left))
				check_left(m, f, s, left);
		}
}

/* -- left movers can be taken ---------------------------------------------------------------- */

static void check_nonblocking(struct civl *c, const struct action *a)
{
	bool conditional = is_conditional(a);
	const char *name = a->source->name->text;
	srcpos at = a->source->head.tok;
	var_list frame = { 0 }, vars = { 0 };
	struct checker k =
	    checker_begin(c,
			  conditional ? civl_name(c, "NonblockingChecker_%s_%d", name,
						  (int)a->source->layers.hi)
				      : civl_name(c, "NonblockingChecker_%s", name),
			  at, &c->globals);

	civl_shows(c, k.impl, "movers", a->source, NULL, -1);
	vars_unite(c->arena, &frame, &a->used_in_gate);
	vars_unite(c->arena, &frame, &a->used);
	if (conditional)
		add_globals_of_conditions(c, a, &frame);
	checker_formals(&k, &a->body);
	add_inputs(c, &vars, &a->body.ins, LINEAR_OUT);
	vec_append_in(c->arena, &vars, &frame);
	checker_require_permissions(&k, &vars);
	checker_require_gate(&k, &a->body.gate);
	if (conditional)
		require_conditions(&k, a, &a->body);
	checker_assert(&k, action_nonblocking(c, a, &frame), (struct span){ at, at },
		       at,
		       arena_printf(c->arena, "Nonblocking check for %s failed", name));
	checker_end(&k);
}

void movers_check(struct civl *c)
{
	struct movers m = { .c = c };

	for (int i = 0; i < N_CHECKS; i++)
		map_init(&m.done[i]);
	find_order(&m);
	check_pairs(&m);
	for (uint32_t i = 0; i < m.order.len; i++)
		if (is_left(m.order.data[i]) && m.order.data[i]->has_assume)
			check_nonblocking(c, m.order.data[i]);
	for (int i = 0; i < N_CHECKS; i++)
		map_fini(&m.done[i]);
}
