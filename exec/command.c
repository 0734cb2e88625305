/*
 * Commands: blocks are entered, assertions and assumptions judged, targets of jumps chosen.
 */
#include "base/mem.h"
#include "exec/eval.h"

#include <stdlib.h>

/* -- commands ---------------------------------------------------------------------------- */

static bool came_back(const struct frame *f, const struct path_block *b)
{
	return b->is_head && f->came_from != UINT32_MAX && b->back[f->came_from];
}

void command_enter(struct machine *m, const struct routine *code, uint32_t n)
{
	struct frame *f = &vec_last(&m->frames);
	const struct path_block *b = &code->blocks.data[n];
	const struct exec_observer *o = m->settings->observer;

	f->came_from = f->block ? f->block_number : UINT32_MAX;
	if (code->is_selective && b->is_head && !came_back(f, b))
		slot_set(&f->fp[b->checked_at], value_keep(f->fp[code->checked_at]));
	f->block = b->block;
	f->block_number = n;
	m->path.data[m->n_entered++ % EXEC_PATH_MAX] = b->block;
	machine_step(m, 1 + b->n_cmds, b->block->span);
	if (o && o->entered)
		o->entered(o->env, exec_state_of(m), b->block);
}

static void note_unknown(struct machine *m, struct span at)
{
	struct exec_result *r = m->result;

	if (!r->n_unknown++) {
		r->unknown_at = at;
		r->unknown_why = m->why;
		r->unknown_why_at = m->why_at;
	}
}

static void taint(struct machine *m, struct span at)
{
	if (m->tainted)
		return;
	m->tainted = true;
	m->taint_at = at;
	m->taint_why = m->why;
	m->taint_why_at = m->why_at;
}

void machine_block(struct machine *m, struct span at, const char *what)
{
	machine_stop(m, EXEC_BLOCKED, at, what);
}

void machine_taint(struct machine *m, struct span at)
{
	taint(m, at);
}

static struct span point(srcpos p)
{
	return (struct span){ p, p };
}

/* Where an obligation is reported, and which one a loop's invariant is. */
static void place_failure(struct machine *m, const struct routine *code,
			  const struct obligation *o, struct exec_result *r)
{
	const struct frame *f = &vec_last(&m->frames);
	const struct path_block *b;

	r->kind = o->kind;
	r->related = o->related;
	r->attrs = o->attrs;
	r->at = o->at;
	if (o->kind == ASSERT_REQUIRES && f->call) {
		r->at = point(f->call->cmd->tok);
		r->attrs = f->call->cmd->attrs;
	} else if (o->kind == ASSERT_ENSURES && f->block) {
		r->at = point(f->block->end_tok);
	}
	if (!o->is_invariant || !f->block)
		return;
	b = &code->blocks.data[f->block_number];
	if (b->is_head)
		r->kind = came_back(f, b) ? ASSERT_INV_MAINTAINED : ASSERT_INV_ENTRY;
}

/*
 * An assertion is false. That is a failure of the program only if the run is one: nothing
 * that it rests on is left open.
 */
static void fail(struct machine *m, const struct routine *code,
		 const struct obligation *o)
{
	struct exec_result *r = m->result;
	struct exec_result found = { 0 };
	struct span at = { 0, 0 };
	enum truth axioms;

	place_failure(m, code, o, &found);
	if (m->trial) {
		machine_stop(m, EXEC_FAILED, found.at, NULL);
		return;
	}
	axioms = m->tainted ? TRUTH_TRUE : facts_confirm(m, &at);
	if (axioms == TRUTH_FALSE) {
		machine_stop(m, EXEC_BLOCKED, at, "an axiom is false");
		return;
	}
	r->assertion_failed = true;
	r->kind = found.kind;
	r->related = found.related;
	r->attrs = found.attrs;
	if (!m->tainted && axioms == TRUTH_TRUE) {
		machine_stop(m, EXEC_FAILED, found.at, NULL);
		return;
	}
	machine_stop(m, EXEC_UNKNOWN, found.at,
		     m->tainted
			 ? "the assertion is false, but something assumed before "
			   "was not evaluated"
			 : "the assertion is false, but an axiom was not evaluated");
	r->unknown_at = m->tainted ? m->taint_at : at;
	r->unknown_why = m->tainted ? m->taint_why : m->why;
	r->unknown_why_at = m->tainted ? m->taint_why_at : m->why_at;
}

/* Is it checked where it stands? A precondition stands where it is called. */
static bool is_checked(const struct machine *m, const struct obligation *o)
{
	const struct frame *f = &vec_last(&m->frames);

	if (o->kind == ASSERT_REQUIRES && f->call)
		f--;
	return !f->code->is_selective || f->fp[f->code->checked_at] == value_bool(true);
}

/* Of a call {:verified_under e}, e. */
static enum truth unless_of_call(struct machine *m, const struct frame *f)
{
	if (!f->call || f->call->unless == OPERAND_NONE)
		return TRUTH_FALSE;
	return truth_of(*operand(m, (f - 1)->fp, f->call->unless));
}

static const char not_checked[] = "an assertion that was not to be checked is false";

static void assume_instead(struct machine *m, const struct obligation *o, enum truth t,
			   const char *what)
{
	if (t == TRUTH_FALSE)
		machine_block(m, o->at, what);
	else
		taint(m, o->at);
}

void command_assert(struct machine *m, const struct routine *code, value v,
		    const struct obligation *o)
{
	const struct frame *f = &vec_last(&m->frames);
	enum truth t = truth_of(v), unless;

	if (t == TRUTH_TRUE)
		return;
	if (o->kind == ASSERT_REQUIRES && f->call && f->call->cmd->free) {
		assume_instead(m, o, t, "a precondition of a free call is false");
		return;
	}
	if (!is_checked(m, o)) {
		if (o->is_assumed)
			assume_instead(m, o, t, not_checked);
		return;
	}
	unless = o->kind == ASSERT_REQUIRES ? unless_of_call(m, f) : TRUTH_FALSE;
	if (unless != TRUTH_FALSE) {
		if (unless == TRUTH_UNKNOWN)
			note_unknown(m, o->at);
		assume_instead(m, o, t, not_checked);
		return;
	}
	if (t == TRUTH_FALSE)
		fail(m, code, o);
	else
		note_unknown(m, o->at);
}

void command_assume(struct machine *m, const struct routine *code, value *fp, value v,
		    const struct assumption *a)
{
	enum truth t = truth_of(v);

	if (t == TRUTH_FALSE) {
		v = solve_again(m, code, fp, &a->what);
		t = truth_of(v);
	}
	if (t == TRUTH_FALSE)
		machine_block(m, a->at, a->what.what);
	else if (t == TRUTH_UNKNOWN && !m->stopped)
		taint(m, a->at);
}

/* What the guards at a target say. */
static enum truth look_ahead(struct machine *m, const struct routine *code, value *fp,
			     const struct target *t)
{
	enum truth all = TRUTH_TRUE;
	uint32_t i;

	for (i = 0; i < t->guards.len && all != TRUTH_FALSE && !m->stopped; i++) {
		value v = machine_eval(m, code, t->guards.data[i].pc, fp);
		enum truth x = truth_of(v);

		if (x != TRUTH_TRUE)
			all = x;
	}
	return all;
}

/* One of the targets whose guards hold; if there is none, one of which it is not known, or
 * any (where the guard then ends the run). */
uint32_t command_choose(struct machine *m, const struct routine *code, value *fp,
			const struct jump *j)
{
	const struct exec_observer *o = m->settings->observer;
	enum truth wanted[] = { TRUTH_TRUE, TRUTH_UNKNOWN, TRUTH_FALSE }, *truths;
	uint32_t i, k, n, picked = 0;
	enum truth few[8] = { TRUTH_FALSE }, of_picked;
	int given = o && o->target ? o->target(o->env, exec_state_of(m), j->from) : -1;

	if (given >= 0 && (uint32_t)given < j->targets.len)
		return j->targets.data[given].entry;
	truths = few;
	if (j->targets.len > ARRAY_LEN(few))
		truths = mem_alloc(j->targets.len * sizeof(*truths));
	for (i = 0; i < j->targets.len; i++)
		truths[i] = look_ahead(m, code, fp, &j->targets.data[i]);
	for (n = i = 0; i < j->targets.len; i++)
		n += truths[i] != TRUTH_FALSE;
	m->chose |= n > 1;
	m->drawn += n > 1;
	for (k = 0; k < ARRAY_LEN(wanted); k++) {
		for (n = i = 0; i < j->targets.len; i++)
			if (truths[i] == wanted[k] &&
			    random_below(&m->random, ++n) == 0)
				picked = i;
		if (n)
			break;
	}
	of_picked = truths[picked];
	if (truths != few)
		free(truths);
	if (of_picked == TRUTH_TRUE && !m->show_commands && !j->in_value) {
		command_enter(m, code, j->targets.data[picked].block_number);
		return j->targets.data[picked].behind;
	}
	return j->targets.data[picked].entry;
}

void command_save(struct machine *m, const struct routine *code, value *fp)
{
	uint32_t i;

	for (i = 0; i < code->olds.len; i++)
		slot_set(&fp[code->olds.data[i].at],
			 value_keep(m->globals[code->olds.data[i].var->id]));
}

void command_show(struct machine *m, const struct cmd *c, bool done)
{
	const struct exec_observer *o = m->settings->observer;

	if (!o)
		return;
	if (!done && o->before)
		o->before(o->env, exec_state_of(m), c);
	if (done && o->after)
		o->after(o->env, exec_state_of(m), c);
}
