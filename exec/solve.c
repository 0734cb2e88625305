/*
 * Choices under constraints. Variables get values one after the other; those that falsify a
 * constraint whose variables all have values are drawn again, some from the hints that the
 * sides of its comparisons give. When that fails, all is begun anew, a few times. Nothing
 * depends on it that this succeeds: a constraint that is false in the end ends the run.
 */
#include "base/mem.h"
#include "exec/machine.h"
#include "exec/number.h"

#define ROUNDS 8
#define ATTEMPTS 24
#define CONSULTED_MAX 16 // constraints, for hints at the start of a round
#define TRAIL_MAX 4096

/* -- the trail --------------------------------------------------------------------------- */

void trail_push(struct machine *m, struct entry_node **root, struct cell *lazy)
{
	if (!m->solving && !m->trial && m->trail.len >= TRAIL_MAX) {
		trail_forget(m, 0);
		m->trail_mark = 0;
	}
	if (lazy)
		lazy->refs++;
	vec_push(&m->trail, ((struct trail_entry){ root, lazy, entries_keep(*root) }));
}

static void drop_entry(struct trail_entry *t)
{
	entries_drop(t->before);
	if (t->lazy)
		value_drop(value_of_cell(t->lazy));
}

void trail_undo(struct machine *m, uint32_t mark)
{
	while (m->trail.len > mark) {
		struct trail_entry t = vec_pop(&m->trail);
		struct entry_node *now = *t.root;

		*t.root = entries_keep(t.before);
		entries_drop(now);
		drop_entry(&t);
	}
}

void trail_forget(struct machine *m, uint32_t mark)
{
	while (m->trail.len > mark)
		drop_entry(&vec_pop(&m->trail));
}

/* -- hints ------------------------------------------------------------------------------- */

void hints_clear(struct machine *m, uint32_t mark)
{
	while (m->hints.len > mark)
		value_drop(vec_pop(&m->hints).v);
}

/* Takes over the reference. */
static void add_hint(struct machine *m, const struct type *t, value v)
{
	if (v == VALUE_UNKNOWN || v == VALUE_NONE)
		return;
	vec_push(&m->hints, ((struct hint_value){ t, v }));
}

/* What would make the sides equal if `now` stands on one of them, with factor 1 or -1. */
static void add_shifted(struct machine *m, const struct type *t, value now, value l,
			value r)
{
	value d;

	if (now == VALUE_UNKNOWN || now == VALUE_NONE)
		return;
	if (t->kind == TYPE_INT) {
		d = integer_sub(r, l);
		add_hint(m, t, integer_add(now, d));
		add_hint(m, t, integer_sub(now, d));
		value_drop(d);
	} else if (t->kind == TYPE_REAL) {
		d = real_sub(r, l);
		if (d == VALUE_UNKNOWN)
			return;
		add_hint(m, t, real_add(now, d));
		add_hint(m, t, real_sub(now, d));
		value_drop(d);
	}
}

static void collect_hints(struct machine *m, const struct routine *code, value *fp,
			  const struct constraint *k, const struct type *type,
			  value now)
{
	uint32_t i;

	for (i = 0; i + 1 < k->hints.len; i += 2) {
		const struct type *t = machine_type(m, code, fp, k->hints.data[i].type);
		value l = machine_try(m, code, k->hints.data[i].pc, fp);
		value r = machine_try(m, code, k->hints.data[i + 1].pc, fp);

		if (l != VALUE_UNKNOWN && r != VALUE_UNKNOWN) {
			if (t == type)
				add_shifted(m, t, now, l, r);
			add_hint(m, t, value_keep(l));
			add_hint(m, t, value_keep(r));
		}
		value_drop(l);
		value_drop(r);
	}
}

/* -- choices ----------------------------------------------------------------------------- */

/* Is it another value than those of the unique constants before it? */
static bool is_unique(struct machine *m, const struct choice *c, uint32_t i, value v)
{
	uint32_t k;

	for (k = 0; k < i; k++) {
		const struct choice_var *x = &c->vars.data[k];

		if (x->var->unique && x->var->type == c->vars.data[i].var->type &&
		    values_equal(m, m->globals[x->var->id], v) != TRUTH_FALSE)
			return false;
	}
	return true;
}

static value draw(struct machine *m, const struct routine *code, const struct choice *c,
		  uint32_t i, const struct type *type)
{
	value v = oracle_value(m, type);
	int tries;

	m->drawn +=
	    c->cmd || !code->impl; // not: what variables are that have no value yet
	if (!c->vars.data[i].var->unique)
		return v;
	if (type->kind == TYPE_CTOR && !type->decl->ctors.len) {
		value_drop(v);
		return oracle_fresh(m, type);
	}
	for (tries = 0; tries < 1000 && !is_unique(m, c, i, v); tries++) {
		value_drop(v);
		v = oracle_value(m, type);
	}
	return v;
}

/* Assumption variables of a body start true, and fall only. */
static bool is_settled(const struct routine *code, const struct choice *c,
		       const struct choice_var *x, value now, value *out)
{
	bool start = !c->cmd && code->impl != NULL;

	if (!x->falls ||
	    (start ? x->var->kind == VAR_GLOBAL : now != value_bool(false)))
		return false;
	*out = value_bool(start);
	return true;
}

/* Values that the caller gave are not drawn again. */
static bool given(struct machine *m, const struct routine *code, const struct choice *c,
		  uint32_t i, value now, value *out)
{
	const struct exec_observer *o = m->settings->observer;

	return is_settled(code, c, &c->vars.data[i], now, out) ||
	       (o && o->variable &&
		o->variable(o->env, exec_state_of(m), c->cmd, c->vars.data[i].var,
			    out));
}

/* How many of the constraints [from, to) are false. */
static uint32_t count_false(struct machine *m, const struct routine *code, value *fp,
			    const struct choice *c, uint32_t from, uint32_t to)
{
	uint32_t i, n = 0;

	for (i = from; i < to; i++)
		n += machine_try(m, code, c->constraints.data[i].part.pc, fp) ==
		     value_bool(false);
	return n;
}

/* A value for variable i that constraints [from, to) allow; false if none was found. */
static bool assign(struct machine *m, const struct routine *code, value *fp,
		   const struct choice *c, uint32_t i, uint32_t from, uint32_t to)
{
	const struct choice_var *x = &c->vars.data[i];
	const struct type *type = machine_type(m, code, fp, x->var->type);
	uint32_t hints = m->hints.len, mark = m->trail.len, bad, least = UINT32_MAX, k,
		 tries;
	value v, best = VALUE_NONE;

	if (given(m, code, c, i, *operand(m, fp, x->at), &v)) {
		slot_set(operand(m, fp, x->at), v);
		return true;
	}
	for (tries = 0; tries < ATTEMPTS && least; tries++) {
		if (tries) {
			hints_clear(m, hints);
			for (k = from; k < to; k++)
				collect_hints(m, code, fp, &c->constraints.data[k],
					      type, *operand(m, fp, x->at));
			trail_undo(m, mark);
		}
		v = draw(m, code, c, i, type);
		slot_set(operand(m, fp, x->at), v);
		if (from == to) {
			least = 0;
			break;
		}
		bad = count_false(m, code, fp, c, from, to);
		if (bad < least) {
			least = bad;
			slot_set(&best, value_keep(v));
		}
	}
	if (best != VALUE_NONE)
		slot_set(operand(m, fp, x->at), best);
	hints_clear(m, hints);
	return least == 0;
}

static bool assign_all(struct machine *m, const struct routine *code, value *fp,
		       const struct choice *c)
{
	uint32_t i, from = 0, to;
	bool ok;

	while (from < c->constraints.len && !c->constraints.data[from].last)
		from++;
	ok = count_false(m, code, fp, c, 0, from) == 0;
	for (i = 0; i < c->vars.len; i++) {
		for (to = from;
		     to < c->constraints.len && c->constraints.data[to].last == i + 1;
		     to++)
			;
		ok &= assign(m, code, fp, c, i, from, to);
		from = to;
	}
	return ok;
}

/* What has to hold, with the values that there are now. */
static void settle(struct machine *m, const struct routine *code, value *fp,
		   const struct choice *c)
{
	uint32_t i;

	for (i = 0; i < c->constraints.len && !m->stopped; i++) {
		const struct constraint *k = &c->constraints.data[i];
		value v;

		if (k->soft)
			continue;
		v = machine_try(m, code, k->part.pc, fp);
		if (v == value_bool(false))
			machine_block(m, k->at, k->what);
		else if (v == VALUE_UNKNOWN)
			machine_taint(m, k->at);
	}
}

void solve_choice(struct machine *m, const struct routine *code, value *fp,
		  const struct choice *c)
{
	uint32_t round, mark = m->trail.len, hints = m->hints.len, i;

	m->chose |= c->vars.len > 0;
	/* Functions that are applied on the way may read what is not chosen yet. */
	for (i = 0; i < c->vars.len; i++)
		if (*operand(m, fp, c->vars.data[i].at) == VALUE_NONE)
			slot_set(operand(m, fp, c->vars.data[i].at), VALUE_UNKNOWN);
	m->solving++;
	for (round = 0; round < ROUNDS; round++) {
		hints_clear(m, hints);
		/* What all constraints say of the values that failed. */
		for (i = 0; round && i < c->constraints.len && i < CONSULTED_MAX; i++)
			collect_hints(m, code, fp, &c->constraints.data[i], NULL,
				      VALUE_NONE);
		if (round)
			trail_undo(m, mark);
		if (assign_all(m, code, fp, c) || !c->vars.len)
			break;
	}
	hints_clear(m, hints);
	m->solving--;
	settle(m, code, fp, c);
}

value solve_again(struct machine *m, const struct routine *code, value *fp,
		  const struct constraint *k)
{
	uint32_t mark = m->trail_mark, hints = m->hints.len, tries;
	value v = value_bool(false);

	if (m->trail.len <= mark)
		return v;
	m->solving++;
	for (tries = 0; tries < ATTEMPTS && v == value_bool(false); tries++) {
		hints_clear(m, hints);
		collect_hints(m, code, fp, k, NULL, VALUE_NONE);
		trail_undo(m, mark);
		v = machine_try(m, code, k->part.pc, fp);
	}
	hints_clear(m, hints);
	m->solving--;
	return v;
}
