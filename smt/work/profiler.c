/*
 * Three questions, each of some runs with limits of their own:
 *	which quantifiers   the query as it is, for WHOLE seconds at most; in longer runs
 *			    the same quantifiers only get further ahead
 *	on their own        each assertion with the others assumed not to fail
 *	left out            for each of the first quantifiers that are in axioms, the query
 *			    without these axioms
 * The solver's own way to find what makes it slow (cvc5: get-timeout-core) is no help here:
 * on a matching loop of one axiom it asks for more and more models, without end.
 */
#include "smt/work/profiler.h"

#include "smt/dialogue/dialogue.h"
#include "smt/text/instances.h"
#include "smt/query/query_bytes.h"
#include "smt/work/order.h"
#include "smt/work/wire.h"
#include "smt/work/worker.h"

#include <math.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>

#define WHOLE 10.0     // seconds for the query as it is
#define ALONE 2.0      // for an assertion
#define ALONE_ALL 20.0 // for all of them
#define LEFT_OUT 5     // quantifiers
#define WITHOUT 2.0    // seconds for each
#define GRACE 0.5      // until a worker is killed
#define QUANTS_MAX 100 // that are told

struct profiler {
	struct solver_config config;
	const struct query *q;
	struct arena *arena;
	struct query_writer *writer;
	struct instances instances;
};

/* Workers that are started here are of the same program. */
static const char own_program[] = "/proc/self/exe";

/* No more than `most`, no more than the query has. */
static double bounded(double most, double limit)
{
	return limit > 0 && limit < most ? limit : most;
}

double profile_seconds(double time_limit)
{
	return bounded(WHOLE, time_limit) + ALONE_ALL + ALONE +
	       (LEFT_OUT + 2) * (WITHOUT + GRACE);
}

/* -- runs --------------------------------------------------------------------------------- */

/* Read until the answer is there, or nothing more comes, or it is time. */
static void listen(struct profiler *p, struct worker *w, double deadline, bool count)
{
	enum wire_state state = WIRE_MORE;
	double left;

	w->err_max = SIZE_MAX;
	while (state == WIRE_MORE && (left = deadline - dialogue_now()) > 0) {
		struct pollfd fds[WORKER_FDS];
		bool more;

		worker_await(w, fds);
		poll(fds, WORKER_FDS, (int)ceil(left * 1000));
		more = worker_read(w);
		if (count)
			instances_feed(&p->instances, w->err_text.data,
				       w->err_text.len);
		w->err_text.len = 0;
		state = wire_scan(&w->bytes, &w->scanned);
		if (!more)
			break;
	}
	worker_stop(w);
	if (count)
		instances_feed(&p->instances, w->err_text.data, w->err_text.len);
}

/* Ask the solver in a worker; count instances if wanted. */
static struct profile_run ask(struct profiler *p, const struct query *q, double limit,
			      bool count)
{
	struct profile_run run = { .verdict = VERDICT_SOLVER_ERROR };
	double start = dialogue_now();
	struct query asked = *q;
	struct buf head, bytes;
	struct arena scratch;
	struct worker w;
	struct answer a;

	asked.profile = PROFILE_TOLD;
	asked.error_limit = 1;
	asked.n_values = 0;
	asked.want_model = asked.want_core = false;
	buf_init(&head);
	buf_init(&bytes);
	order_put(&head, TASK_ASK, &p->config, &asked);
	query_write(p->writer, &asked, QUERY_WHOLE, &bytes);
	if (worker_start(&w, own_program, &head, &bytes, limit, 0))
		listen(p, &w, start + limit + GRACE, count);
	buf_fini(&head);
	buf_fini(&bytes);
	arena_init(&scratch);
	if (wire_get(&w.bytes, &asked, &scratch, &a))
		run.verdict = a.verdict;
	else if (dialogue_now() - start >= limit)
		run.verdict = VERDICT_TIMEOUT;
	run.seconds = dialogue_now() - start;
	/* Z3 has one word for both limits. */
	if (run.verdict == VERDICT_TIMEOUT && q->resource_limit && run.seconds < limit)
		run.verdict = VERDICT_RESOURCE;
	arena_fini(&scratch);
	worker_fini(&w);
	return run;
}

/* -- assertions on their own ---------------------------------------------------------------- */

static struct profile_run alone(struct profiler *p, uint32_t number)
{
	const struct query *q = p->q;
	struct hypothesis *constraints = ARENA_NEW_ARRAY(
	    p->arena, (size_t)q->n_constraints + q->n_asserts, struct hypothesis);
	struct query part = *q;
	uint32_t i;

	memcpy(constraints, q->constraints, q->n_constraints * sizeof(*constraints));
	for (i = 0; i < q->n_asserts; i++)
		if (i != number)
			constraints[part.n_constraints++] = query_holds(q, i);
	part.constraints = constraints;
	return ask(p, &part, bounded(ALONE, q->time_limit), false);
}

static void find_alone(struct profiler *p, struct profile *out)
{
	struct profile_assert *all =
	    ARENA_NEW_ARRAY(p->arena, p->q->n_asserts, struct profile_assert);
	double deadline = dialogue_now() + ALONE_ALL;
	uint32_t i;

	out->asserts = all;
	for (i = 0; i < p->q->n_asserts && dialogue_now() < deadline; i++) {
		all[i].number = i;
		all[i].alone = alone(p, i);
		out->n_asserts++;
	}
}

/* -- axioms left out ------------------------------------------------------------------------ */

/* By term id: is there a quantifier from that place in it? Children come before parents. */
static bool *find_quant(struct profiler *p, struct span whole)
{
	const struct term_table *t = p->q->terms;
	bool *has = ARENA_NEW_ARRAY(p->arena, t->terms.len, bool);
	uint32_t id, i;

	for (id = 1; id < t->terms.len; id++) {
		const struct term_info *x = term_get(t, (term){ id });

		has[id] = x->quant && x->quant->whole.start == whole.start &&
			  x->quant->whole.end == whole.end;
		for (i = 0; i < x->n_args && !has[id]; i++)
			has[id] = has[x->u.args[i].n];
	}
	return has;
}

/* Ask without the axioms that have it, if there are any: else it is in a command. */
static void without(struct profiler *p, struct profile_quant *quant)
{
	const struct query *q = p->q;
	struct hypothesis *axioms =
	    ARENA_NEW_ARRAY(p->arena, q->n_axioms, struct hypothesis);
	const bool *has = find_quant(p, quant->whole);
	struct query part = *q;
	uint32_t i;

	part.axioms = axioms;
	part.n_axioms = 0;
	for (i = 0; i < q->n_axioms; i++)
		if (!has[q->axioms[i].term.n])
			axioms[part.n_axioms++] = q->axioms[i];
	quant->left_out = part.n_axioms < q->n_axioms;
	if (quant->left_out)
		quant->without = ask(p, &part, bounded(WITHOUT, q->time_limit), false);
}

/* -- all of it -------------------------------------------------------------------------------- */

static struct profile_quant *list_quants(struct profiler *p, struct profile *out)
{
	const struct instance_count *counts;
	uint32_t n = instances_sorted(&p->instances, &counts), i;
	struct profile_quant *all = ARENA_NEW_ARRAY(p->arena, n, struct profile_quant);

	for (i = 0; i < n; i++) {
		out->n_instances += counts[i].n;
		if (i >= QUANTS_MAX)
			continue;
		all[i].whole = counts[i].whole;
		all[i].n = counts[i].n;
		if (!all[i].whole.start)
			all[i].text = counts[i].name->text;
		out->n_quants++;
	}
	out->quants = all;
	return all;
}

static void make(struct profiler *p, struct profile *out)
{
	struct profile_quant *quants;
	uint32_t i, n = 0;

	out->counted = p->config.dialect->profile_options != NULL;
	out->limit = bounded(WHOLE, p->q->time_limit);
	out->whole = ask(p, p->q, out->limit, true);
	quants = list_quants(p, out);
	if (out->whole.verdict == VERDICT_PROVED)
		return;
	for (i = 0; i < out->n_quants && n < LEFT_OUT; i++) {
		if (quants[i].whole.start)
			without(p, &quants[i]);
		n += quants[i].left_out;
	}
	find_alone(p, out);
}

void profile_make(const struct solver_config *c, const struct query *q,
		  struct arena *arena, struct answer *a)
{
	struct profiler p = { .config = *c, .q = q, .arena = arena };

	p.config.work = 0; // in no hurry
	struct profile *out = ARENA_NEW(arena, struct profile);

	p.config.log_path = NULL;
	p.config.next = NULL;
	instances_init(&p.instances, arena);
	p.writer = query_writer_new();
	make(&p, out);
	*a = (struct answer){ .verdict = VERDICT_UNKNOWN,
			      .end = VERDICT_UNKNOWN,
			      .profile = out };
	instances_fini(&p.instances);
	query_writer_free(p.writer);
}
