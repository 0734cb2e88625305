/*
 * What a proof needed. The query goes to a new session in which labels are constants instead
 * of being true; then, in a scope that is left again, they are asserted with names, and after
 * `unsat` the solver tells which names it used (get-unsat-core). That is often more than
 * needed: while the core is small, each label is left out once, and stays out if the rest is
 * still enough.
 *
 * This session runs when the verdict is known and told, and can do it no harm: what goes wrong
 * here only means that there is no core, or not a small one. It ends itself when it takes too
 * long, with a signal if need be, as not every solver stops when it should.
 */
#include "smt/dialogue/dialogue.h"

#include <string.h>
#include <unistd.h>

#define MINIMISED_MAX 16 // labels of a core that are tried without
#define BUDGET                                                                         \
	5.0 // seconds, and so many times what the proof took, are given to it all
#define PATIENCE 2.0     // times what the first core took are given to each try
#define PATIENCE_MIN 0.5 // seconds
#define GRACE 2          // seconds until the signal

struct core {
	struct dialogue *d;
	bool *in;         // by label: of the core
	uint32_t n_tries; // names are never used again
	double deadline;
	double limit; // seconds for a try
};

/* Of the names in this try; behind it comes the label. */
static const char *prefix(const struct core *c)
{
	return arena_printf(c->d->arena, "ivl!core!%u!", c->n_tries);
}

static bool assert_labels(struct core *c, const bool *in)
{
	struct dialogue *d = c->d;
	uint32_t i;

	c->n_tries++;
	buf_str(&d->out, "(push 1)\n");
	for (i = 0; i < d->q->n_labels; i++) {
		if (!in[i])
			continue;
		buf_str(&d->out, "(assert (! ");
		smtlib_term(d->printer, &d->out, d->q->labels[i]);
		buf_printf(&d->out, " :named %s%u))\n", prefix(c), i);
	}
	dialogue_limit(d, c->limit);
	buf_str(&d->out, "(check-sat)\n");
	return dialogue_ask(d, 1, STRICT);
}

enum outcome { ENOUGH, NOT_ENOUGH, LOST };

/* Are these labels enough? Then `out` has those that were used. LOST: the session is over. */
static enum outcome try_labels(struct core *c, const bool *in, bool *out)
{
	struct dialogue *d = c->d;
	enum outcome outcome = NOT_ENOUGH;

	if (!assert_labels(c, in))
		return LOST;
	if (sexpr_is(&d->sx, d->answers[0], "unsat")) {
		memset(out, 0, d->q->n_labels * sizeof(*out));
		if (!dialogue_core(d, prefix(c), d->q->n_labels, out))
			return LOST;
		outcome = ENOUGH;
	}
	buf_str(&d->out, "(pop 1)\n");
	return dialogue_ask(d, 0, STRICT) ? outcome : LOST;
}

static uint32_t count(const struct core *c)
{
	uint32_t n = 0, i;

	for (i = 0; i < c->d->q->n_labels; i++)
		n += c->in[i];
	return n;
}

static void keep(struct core *c, struct answer *a)
{
	uint32_t *core = ARENA_NEW_ARRAY(c->d->arena, count(c), uint32_t), i;

	a->n_core = 0;
	for (i = 0; i < c->d->q->n_labels; i++)
		if (c->in[i])
			core[a->n_core++] = i;
	a->core = core;
	a->has_core = true;
}

static void minimise(struct core *c)
{
	uint32_t n = c->d->q->n_labels, i;
	bool *used = ARENA_NEW_ARRAY(c->d->arena, n, bool);

	if (count(c) > MINIMISED_MAX)
		return;
	for (i = 0; i < n && dialogue_now() + c->limit < c->deadline; i++) {
		enum outcome outcome;

		if (!c->in[i])
			continue;
		c->in[i] = false;
		outcome = try_labels(c, c->in, used);
		if (outcome == ENOUGH)
			memcpy(c->in, used, n * sizeof(*used));
		else
			c->in[i] = true;
		if (outcome == LOST)
			return;
	}
}

/* The core that the solver finds, told at once, and then a smaller one. */
static void find(struct core *c, enum map_form maps, struct answer *a)
{
	struct dialogue *d = c->d;
	double start = dialogue_now();
	bool *all = ARENA_NEW_ARRAY(d->arena, d->q->n_labels, bool);

	d->models = false;
	d->labelled = true;
	memset(all, true, d->q->n_labels * sizeof(*all));
	c->limit = c->deadline - start;
	if (c->limit <= 0 || !dialogue_open(d, maps))
		return;
	dialogue_put_query(d);
	if (try_labels(c, all, c->in) != ENOUGH)
		return;
	keep(c, a);
	if (d->events && d->events->settled)
		d->events->settled(d->events->env, a);
	c->limit = PATIENCE_MIN + PATIENCE * (dialogue_now() - start);
	minimise(c);
	keep(c, a);
}

void core_find(struct dialogue *d, enum map_form maps)
{
	struct answer proved = *d->a;
	struct core c = { .d = d };
	double budget = BUDGET + BUDGET * proved.seconds;

	log_new_session(&d->log);
	if (d->deadline > 0 && d->deadline - dialogue_now() < budget)
		budget = d->deadline - dialogue_now();
	if (budget <= 0)
		return;
	c.deadline = dialogue_now() + budget;
	alarm((unsigned)budget + GRACE);
	c.in = ARENA_NEW_ARRAY(d->arena, d->q->n_labels, bool);
	find(&c, maps, &proved);
	alarm(0);
	*d->a = proved;
}
