/*
 * Decide the selected implementations: VCs are made one implementation after the other,
 * solved by the pool as they come, and reported in order although answers arrive in any
 * order. Conditions are made no further ahead of the first unreported implementation
 * than AHEAD, and what was reported is freed, so that memory does not grow with the
 * program. With a history, what took longest in earlier runs is made and solved first
 * (after Graham, "Bounds on multiprocessing timing anomalies", 1969: within 4/3 of the best
 * schedule); reports stay in order, so that what is ready early has to be kept.
 */
#include "base/bug.h"
#include "driver/solve/retry.h"
#include "driver/solve/agreement.h"
#include "driver/solve/axiom_order.h"
#include "driver/solve/make_conditions.h"
#include "driver/result/coverage.h"
#include "driver/print/dump.h"
#include "driver/solve/emit.h"
#include "driver/solve/history.h"
#include "driver/solve/kept_answers.h"
#include "driver/solve/limits.h"
#include "driver/session/internal_error.h"
#include "driver/session/kept_program.h"
#include "driver/options/jobs.h"
#include "driver/session/message.h"
#include "driver/print/splits.h"
#include "driver/solve/query_settings.h"
#include "driver/result/result.h"
#include "driver/result/vacuity.h"
#include "driver/session/select.h"
#include "driver/session/session.h"
#include "driver/solve/solver_log.h"
#include "driver/tasks/exchange.h"

#include <string.h>
#include <unistd.h>

#define AHEAD 256        // implementations in work at most
#define PIECE_BITS 24    // bits of a ticket for the number of the piece
#define VOTE_SHIFT 56    // below the bits for the vote
#define WAIT_SECONDS 0.2 // between looks at the interrupt flag

/* Numbers of messages, the last not included. */
struct range {
	uint32_t from, to;
};

/* An implementation that is being proved. */
struct proof {
	const struct impl *impl;
	const char *id; // for reports
	struct arena arena;
	vc_list vcs;
	VEC(struct answer) answers;   // in step with vcs
	VEC(struct arena) texts;      // of each answer
	VEC(struct ballot *) ballots; // with several votes: of each
	VEC(solver_key_list) keys;    // where each vote is to be kept; with a cache
	uint32_t missing;             // answers
	VEC(struct range) messages;   // of the run, said while the VCs were made
	uint64_t hash;                // of what solvers are asked; with a history
	text_list logs;               // where solvers wrote
	const char *dumped, *pieces;  // for standard output; or NULL
	struct smoke *smoke;          // reachability has been asked, or NULL
	struct time_taken taken[SOLVERS_MAX]; // by vote
	bool asked;                           // some solver was
	bool made;                            // VCs exist or failed to
	bool again;                           // more are to be made, in verifier.again
	bool unsupported;
	bool unasked; // some condition has no answer yet; with tasks
	bool broken;  // by a mistake of ours, which a message tells of
};

struct verifier {
	struct ivl *v;
	struct solver_log log;
	uint32_t n_proofs;
	struct proof *proofs;
	const uint32_t *order; // in which proofs are started; NULL: that of reports
	struct history *history, own_history; // the first may be of many programs
	struct kept_answers *kept;            // or NULL
	struct exchange *exchange;            // or NULL
	uint32_t next_report;
	uint32_t unanswered; // proofs that were started
	uint32_t
	    n_votes; // on each condition: 1, or one for each solver that has to agree
	uint32_t running;
	uint64_t last_progress;
	VEC(uint32_t) again; // numbers of proofs
};

static void count(struct ivl *v, const struct ivl_result *r)
{
	struct ivl_totals *t = &v->totals;
	size_t i;

	t->implementations++;
	for (i = 0; i < r->n_failures; i++)
		t->failures += verdict_is_failure(r->failures[i].verdict);
	t->counterexamples += (uint32_t)r->counterexamples;
	v->stats.solver_us += (uint64_t)(r->seconds * 1e6);
	v->stats.obligations += r->obligations;
	switch (r->verdict) {
	case IVL_PROVED:
		t->proved++;
		return;
	case IVL_REFUTED:
		t->refuted++;
		session_worsen(v, IVL_NOT_PROVED);
		return;
	case IVL_CANDIDATE:
		t->candidate++;
		session_worsen(v, IVL_NOT_PROVED);
		return;
	case IVL_UNKNOWN:
		t->unknown++;
		break;
	case IVL_TIMEOUT:
		t->timeout++;
		break;
	case IVL_OUT_OF_MEMORY:
		t->memory++;
		break;
	case IVL_OUT_OF_RESOURCE:
		t->resource++;
		break;
	case IVL_SOLVER_ERROR:
		t->solver_error++;
		break;
	case IVL_INTERNAL_ERROR:
		t->internal_error++;
		return;
	case IVL_UNSUPPORTED:
		t->unsupported++;
		session_worsen(v, IVL_REJECTED);
		return;
	}
	session_worsen(v, IVL_UNDECIDED);
}

static void proof_fini(struct verifier *w, struct proof *t)
{
	uint32_t i;

	for (i = 0; i < t->logs.len; i++)
		solver_log_done(&w->log, t->logs.data[i]);
	for (i = 0; i < t->ballots.len; i++)
		ballot_fini(t->ballots.data[i]);
	for (i = 0; i < t->vcs.len; i++) {
		arena_fini(&t->texts.data[i]);
		vc_forget(t->vcs.data[i]);
	}
	arena_fini(&t->arena);
	t->vcs.len = 0;
}

/* Without answers. */
static struct ivl_result bare_result(const struct ivl *v, const struct proof *t,
				     enum ivl_verdict verdict)
{
	return (struct ivl_result){ .id = t->id,
				    .name = impl_shown_name(t->impl),
				    .shows = impl_shows(t->impl),
				    .at = session_locate(
					v, (struct span){ t->impl->head.tok, 0 }),
				    .verdict = verdict,
				    .end = verdict };
}

/* What the answers amount to. */
struct making {
	struct verifier *w;
	struct proof *t;
	struct ivl_result r;
};

static void make_result(void *env)
{
	struct making *m = env;
	struct ivl *v = m->w->v;
	struct proof *t = m->t;

	bug_point("result", impl_shown_name(t->impl));
	m->r = result_make(v, &t->arena, t->impl, t->id, &t->vcs, t->answers.data);
	if (t->smoke)
		retry_probes(v, &t->arena, t->smoke, &t->vcs, t->answers.data, &m->r);
}

/* Mistakes of ours that workers have found, and of somebody: solvers contradict each other. */
static void say_internal(struct ivl *v, const struct proof *t)
{
	uint32_t i;

	for (i = 0; i < t->answers.len; i++) {
		const struct answer *a = &t->answers.data[i];
		const struct failure *f = contradiction_find(a);

		if (f)
			internal_contradiction(v, t->impl,
					       vc_failure_position(t->vcs.data[i], f),
					       a->reason);
		else if (a->end == VERDICT_INTERNAL)
			internal_say(v, t->impl, a->reason);
	}
}

static struct ivl_result result_of(struct verifier *w, struct proof *t)
{
	struct making m = { w, t, { 0 } };
	uint32_t said = w->v->diags.list.len;

	if (t->broken)
		return bare_result(w->v, t, IVL_INTERNAL_ERROR);
	if (t->unsupported)
		return bare_result(w->v, t, IVL_UNSUPPORTED);
	if (internal_caught(w->v, t->impl, make_result, &m))
		m.r = bare_result(w->v, t, IVL_INTERNAL_ERROR);
	say_internal(w->v, t);
	session_flush_range(w->v, said, w->v->diags.list.len);
	if (w->v->options->history && !t->unasked && m.r.verdict != IVL_INTERNAL_ERROR)
		history_note(w->history, m.r.name, t->hash, m.r.seconds);
	return m.r;
}

static void show_text(struct ivl *v, const char *text)
{
	if (text && v->cb.text)
		(void)v->cb.text(v->cb.env, "-", text, strlen(text));
}

static void report(struct verifier *w, struct proof *t)
{
	struct ivl *v = w->v;
	struct ivl_result r;
	uint32_t i;

	for (i = 0; i < t->messages.len; i++)
		session_flush_range(v, t->messages.data[i].from,
				    t->messages.data[i].to);
	show_text(v, t->dumped);
	show_text(v, t->pieces);
	r = result_of(w, t);
	count(v, &r);
	kept_program_basis(v, t->id, t->asked || t->broken || t->unsupported, &t->arena,
			   &r);
	if (r.verdict == IVL_PROVED) {
		coverage_warn(v, t->impl, &t->vcs, t->answers.data);
		vacuity_invariants(v, t->impl, &t->vcs, t->answers.data);
	}
	if (v->cb.result)
		v->cb.result(v->cb.env, &r);
	proof_fini(w, t);
}

static void report_finished(struct verifier *w)
{
	/* Whoever hears of a result may have heard enough. */
	while (w->next_report < w->n_proofs && !w->v->interrupted) {
		struct proof *t = &w->proofs[w->next_report];

		if (!t->made || t->missing || t->again)
			break;
		w->next_report++;
		report(w, t);
	}
}

static void show_progress(struct verifier *w)
{
	struct ivl *v = w->v;
	uint64_t now = stats_now();
	struct ivl_progress p = { .done = w->next_report,
				  .total = w->n_proofs,
				  .running = w->running };

	if (!v->cb.progress || now - w->last_progress < 300000)
		return;
	w->last_progress = now;
	if (w->next_report < w->n_proofs)
		p.name = impl_shown_name(w->proofs[w->next_report].impl);
	v->cb.progress(v->cb.env, &p);
}

/* For every vote? */
static bool time_is_left(const struct verifier *w, const struct proof *t)
{
	for (uint32_t i = 0; i < w->n_votes; i++)
		if (!limits_are_left(w->v, t->impl, &t->taken[i]))
			return false;
	return true;
}

/* All answers are there: is that the end? What more there is to do is done later, by
 * ask_again, as this may be in the middle of making conditions. */
static void look_at_answers(struct verifier *w, uint32_t number)
{
	struct proof *t = &w->proofs[number];

	if (t->missing || t->unsupported || t->broken || t->unasked ||
	    !retry_wanted(w->v, t->impl, &t->vcs, t->answers.data, t->smoke != NULL,
			  time_is_left(w, t)))
		return;
	t->again = true;
	vec_push(&w->again, number);
}

/* Reports then show what was not decided. */
static bool is_limit(enum verdict v)
{
	return v == VERDICT_TIMEOUT || v == VERDICT_MEMORY || v == VERDICT_RESOURCE;
}

/* Who is asked for what: in a ticket of the pool. */
struct vote {
	uint32_t number, piece; // of the proof, and of its condition
	uint32_t vote;
};

static uint64_t vote_ticket(struct vote x)
{
	return (uint64_t)x.vote << VOTE_SHIFT | (uint64_t)x.number << PIECE_BITS |
	       x.piece;
}

static struct vote vote_of_ticket(uint64_t ticket)
{
	return (struct vote){ .number = (uint32_t)(ticket >> PIECE_BITS),
			      .piece = (uint32_t)ticket & ((1u << PIECE_BITS) - 1),
			      .vote = (uint32_t)(ticket >> VOTE_SHIFT) };
}

static solver_key_list *keys_of(const struct verifier *w, struct vote x)
{
	return &w->proofs[x.number].keys.data[x.piece * w->n_votes + x.vote];
}

/* Of several votes: false if others are missing, else *a is what they amount to. */
static bool cast_vote(struct verifier *w, struct vote x, struct arena *arena,
		      struct answer *a)
{
	struct proof *t = &w->proofs[x.number];
	struct ballot *b = t->ballots.data[x.piece];

	if (!ballot_put(b, x.vote, *arena, a))
		return false;
	arena_init(arena);
	ballot_count(b, w->v->solvers.agreement,
		     t->vcs.data[x.piece]->query.error_limit, arena, a);
	return true;
}

/* Here is one, with its texts. */
static void note_answer(struct verifier *w, struct vote x, struct arena arena,
			struct answer a)
{
	uint32_t number = x.number, piece = x.piece;
	struct proof *t = &w->proofs[number];

	if (w->kept)
		kept_answers_put(w->kept, keys_of(w, x), &t->vcs.data[piece]->query,
				 &a);
	w->v->stats.kept += a.kept;
	if (w->n_votes > 1 && !cast_vote(w, x, &arena, &a))
		return;
	t->answers.data[piece] = a;
	if (!a.n_failures && !is_limit(a.verdict) && !contradiction_find(&a))
		vc_forget(t->vcs.data[piece]);
	t->texts.data[piece] = arena;
	t->missing--;
	w->unanswered -= !t->missing;
	look_at_answers(w, number);
}

/* Wait for one answer, or for a short time. */
static void take_answer(struct verifier *w)
{
	uint64_t ticket, start = stats_now();
	struct arena arena;
	struct answer a;

	arena_init(&arena);
	if (pool_wait(w->v->pool, WAIT_SECONDS, &arena, &ticket, &a)) {
		struct vote x = vote_of_ticket(ticket);

		time_taken_end(&w->proofs[x.number].taken[x.vote]);
		w->running--;
		note_answer(w, x, arena, a);
		/* A Ctrl-C reaches the workers, too: their end means nothing then. */
		if (!w->v->interrupted)
			report_finished(w);
	} else {
		arena_fini(&arena);
	}
	w->v->stats.wait_us += stats_now() - start;
	show_progress(w);
}

/* A copy of each configuration that logs into a file of its own, if logs are wanted. */
static void add_logs(struct verifier *w, struct proof *t,
		     const struct solver_config **configs, uint32_t n)
{
	uint32_t i;

	for (i = 0; i < n && w->log.pattern; i++) {
		struct solver_config *copy = ARENA_NEW(&t->arena, struct solver_config);

		*copy = *configs[i];
		solver_log_add(&w->log, &t->arena, impl_shown_name(t->impl), copy);
		configs[i] = copy;
		vec_push_in(&t->arena, &t->logs, copy->log_path);
	}
}

/* The answer from a folder of tasks. */
static void exchange(struct verifier *w, struct vote x,
		     const struct solver_config *const *configs, uint32_t n)
{
	struct proof *t = &w->proofs[x.number];
	struct arena arena;
	struct answer a;

	arena_init(&arena);
	if (!exchange_answer(w->exchange, configs, n, &t->vcs.data[x.piece]->query,
			     &arena, &a))
		w->v->interrupted = 1;
	t->unasked |= a.unasked;
	note_answer(w, x, arena, a);
}

/* Has the condition been answered in an earlier run? */
static bool is_kept(struct verifier *w, struct vote x,
		    const struct solver_config *const *configs, uint32_t n)
{
	struct proof *t = &w->proofs[x.number];
	solver_key_list *keys = keys_of(w, x);
	struct arena arena;
	struct answer a;

	if (!w->kept)
		return false;
	arena_init(&arena);
	if (kept_answers_find(w->kept, configs, n, &t->vcs.data[x.piece]->query, &arena,
			      &a, keys)) {
		keys->len = 0;
		note_answer(w, x, arena, a);
		return true;
	}
	/* The keys live as long as the proof. */
	keys->data = arena_dup(&t->arena, keys->data, keys->len * sizeof(*keys->data));
	arena_fini(&arena);
	return false;
}

/* Nobody is asked, and the verdict is that. */
static void answer_unasked(struct verifier *w, struct vote x, enum verdict verdict,
			   const char *solver, const char *reason)
{
	keys_of(w, x)->len = 0;
	note_answer(w, x, (struct arena){ 0 },
		    (struct answer){ .verdict = verdict,
				     .end = verdict,
				     .solver = solver,
				     .reason = reason });
}

/* The limits of a piece as things are; false if no time is left. */
static bool give_time(const struct verifier *w, struct vote x)
{
	const struct proof *t = &w->proofs[x.number];
	struct vc *vc = t->vcs.data[x.piece];
	uint32_t all = vc->n_pieces > t->vcs.len ? vc->n_pieces : t->vcs.len;

	return limits_set(w->v, t->impl, vc, &t->taken[x.vote], all - 1 - x.piece,
			  &vc->query);
}

/* Nothing is asserted, so no execution can fail: no solver has to be started to say so. */
static bool proved_as_it_is(const struct verifier *w, struct proof *t, uint32_t piece)
{
	const struct solver_choice *c = &w->v->solvers;
	const struct vc *vc = t->vcs.data[piece];

	if (vc->query.n_asserts || vc->is_probe || c->log ||
	    !(c->configs[0]->backend->caps & CAP_ANSWERS))
		return false;
	t->answers.data[piece] = (struct answer){ .verdict = VERDICT_PROVED,
						  .end = VERDICT_PROVED,
						  .has_core = true };
	t->missing--;
	return true;
}

/* Have one solver, or those that take turns, decide it. */
static void submit_vote(struct verifier *w, struct vote x)
{
	const struct solver_choice *c = &w->v->solvers;
	const struct solver_config *configs[SOLVERS_MAX];
	struct proof *t = &w->proofs[x.number];
	struct query *q = &t->vcs.data[x.piece]->query;
	uint32_t n = 1;

	if (w->n_votes == 1)
		n = solver_choice_for(c, q, configs);
	else
		configs[0] = c->voters[x.vote];
	if (w->n_votes > 1 && !solver_is_believed(configs[0], q)) {
		answer_unasked(w, x, VERDICT_UNKNOWN, configs[0]->name,
			       "which is not believed about such floats");
		return;
	}
	add_logs(w, t, configs, n);
	(void)give_time(w, x); // what is kept depends on it
	if (w->exchange) {
		exchange(w, x, configs, n);
		return;
	}
	if (is_kept(w, x, configs, n))
		return;
	while (!pool_has_room(w->v->pool) && !w->v->interrupted)
		take_answer(w);
	if (w->v->interrupted)
		return;
	if (!give_time(w, x)) {
		// The pieces before it have used up the time of the implementation.
		answer_unasked(w, x, VERDICT_TIMEOUT, configs[0]->name, NULL);
		return;
	}
	time_taken_begin(&t->taken[x.vote]);
	w->proofs[x.number].asked = true;
	pool_submit(w->v->pool, configs, n, q, vote_ticket(x));
	w->running++;
}

static void submit(struct verifier *w, uint32_t number, uint32_t piece)
{
	struct proof *t = &w->proofs[number];
	struct vc *vc = t->vcs.data[piece];
	uint32_t i;

	query_settings(&t->arena, w->v, t->impl, &vc->query);
	vc->query.random_seed += piece % (uint32_t)w->v->options->random_iterations;
	if (vc->query.random_seed)
		axiom_order_by_seed(&t->arena, &vc->query, vc->query.random_seed);
	if (proved_as_it_is(w, t, piece))
		return;
	for (i = 0; i < w->n_votes && !w->v->interrupted; i++)
		submit_vote(w, (struct vote){ number, piece, i });
}

/* What was made of the implementation and is to be seen. */
static const char *dumped(struct ivl *v, struct proof *t)
{
	uint32_t i;

	for (i = 0; i < t->vcs.len; i++)
		dump_query(v, t->impl, &t->vcs.data[i]->query, emit_query);
	return dump_taken(v, &t->arena);
}

/* --iterations: each condition as often, one after the other; query_settings seeds them. */
static void repeat(struct proof *t, uint32_t times)
{
	vc_list once = t->vcs, all = { 0 };
	uint32_t i, k;

	for (i = 0; i < once.len; i++)
		for (k = 0; k < times; k++)
			vec_push_in(
			    &t->arena, &all,
			    arena_dup(&t->arena, once.data[i], sizeof(*once.data[i])));
	t->vcs = all;
}

/* What makes a remembered time worth something: the same text takes about the same time. */
static uint64_t conditions_hash(const vc_list *vcs)
{
	struct buf text;
	uint64_t h = 0;
	uint32_t i;
	size_t k;

	buf_init(&text);
	for (i = 0; i < vcs->len; i++)
		emit_query(&text, &vcs->data[i]->query);
	for (k = 0; k < text.len; k++)
		h = (h ^ (unsigned char)text.data[k]) * UINT64_C(0x100000001b3);
	buf_fini(&text);
	return hash64(h);
}

static void drop_from(struct proof *t, uint32_t first)
{
	while (t->vcs.len > first)
		vc_forget(vec_pop(&t->vcs));
}

/* False: there are none from that number on. */
static bool take_conditions(struct proof *t, enum conditions made, uint32_t first)
{
	t->unsupported |= made == CONDITIONS_UNSUPPORTED;
	t->broken |= made == CONDITIONS_BROKEN;
	if (made != CONDITIONS_MADE)
		drop_from(t, first);
	return made == CONDITIONS_MADE;
}

/* Hand the VCs of a proof to the pool, from that number on. */
static void submit_lot(struct verifier *w, uint32_t number, uint32_t first)
{
	struct proof *t = &w->proofs[number];
	uint32_t i, k;

	for (i = first; i < t->vcs.len; i++) {
		vec_push_in(&t->arena, &t->answers, ((struct answer){ 0 }));
		vec_push_in(&t->arena, &t->texts, ((struct arena){ 0 }));
		for (k = 0; k < w->n_votes; k++)
			vec_push_in(&t->arena, &t->keys, ((solver_key_list){ 0 }));
		if (w->n_votes > 1)
			vec_push_in(&t->arena, &t->ballots,
				    ballot_new(&t->arena, w->n_votes));
	}
	t->missing += t->vcs.len - first;
	for (i = first; i < t->vcs.len; i++)
		submit(w, number, i);
}

/* The same, and lot for lot what is left of them; their terms go then. */
static void submit_from(struct verifier *w, uint32_t number, uint32_t first,
			struct vc_rest *rest)
{
	struct proof *t = &w->proofs[number];

	if (t->vcs.len > first) {
		t->missing++; // not complete before all is handed over
		w->unanswered++;
		submit_lot(w, number, first);
		while (rest && !w->v->interrupted) {
			first = t->vcs.len;
			if (!take_conditions(
				t, conditions_more(w->v, t->impl, &t->vcs, &rest),
				first))
				break;
			submit_lot(w, number, first);
		}
		t->missing--;
		w->unanswered -= !t->missing;
		look_at_answers(w, number);
	}
	vcgen_release(w->v->vcgen);
	report_finished(w);
}

/* Is nothing wanted for which all conditions have to be there at once? */
static bool lots_will_do(const struct ivl *v)
{
	return !v->options->history && v->options->random_iterations == 1 &&
	       !dump_any_of_impls(v->options);
}

/* What has been said since `from` is about this proof. */
static void note_messages(const struct ivl *v, struct proof *t, uint32_t from)
{
	struct range said = { from, v->diags.list.len };

	if (said.from < said.to)
		vec_push_in(&t->arena, &t->messages, said);
}

/* Make the VCs of one implementation and hand them to the pool. */
static void start(struct verifier *w, uint32_t number)
{
	struct proof *t = &w->proofs[number];
	struct ivl *v = w->v;
	uint32_t said = v->diags.list.len;
	struct vc_rest *rest = NULL;

	arena_init(&t->arena);
	if (take_conditions(t,
			    conditions_make(v, t->impl, &t->arena, &t->vcs,
					    lots_will_do(v) ? &rest : NULL),
			    0) &&
	    t->vcs.len && t->vcs.data[0]->n_pieces >> PIECE_BITS)
		(void)take_conditions(t, CONDITIONS_UNSUPPORTED, 0);
	note_messages(v, t, said);
	t->dumped = dumped(v, t);
	t->pieces = print_pieces(v, &t->arena, &t->vcs);
	if (v->options->random_iterations > 1)
		repeat(t, (uint32_t)v->options->random_iterations);
	t->made = true;
	if (v->options->history)
		t->hash = conditions_hash(&t->vcs);
	submit_from(w, number, 0, rest);
}

static void make_again(void *env)
{
	const struct making *m = env;
	struct proof *t = m->t;

	bug_point("again", impl_shown_name(t->impl));
	if (!retry_make(m->w->v, t->impl, &t->arena, &t->vcs, t->answers.data,
			&t->smoke))
		t->unsupported = true;
}

/* Make more conditions for a proof that wants them. */
static void ask_again(struct verifier *w, uint32_t number)
{
	struct proof *t = &w->proofs[number];
	uint32_t before = t->vcs.len, said = w->v->diags.list.len;

	if (internal_caught(w->v, t->impl, make_again,
			    &(struct making){ w, t, { 0 } })) {
		t->broken = true;
		vcgen_abandon(w->v->vcgen);
	}
	note_messages(w->v, t, said);
	t->again = false;
	if (t->unsupported || t->broken)
		t->vcs.len = before;
	submit_from(w, number, before, NULL);
	/* Nothing could be divided, or no place had to be looked at: that may be all. */
	if (t->vcs.len == before) {
		look_at_answers(w, number);
		report_finished(w);
	}
}

/* Wait, and do what that has brought up. */
static void advance(struct verifier *w)
{
	take_answer(w);
	while (w->again.len && !w->v->interrupted)
		ask_again(w, vec_pop(&w->again));
}

/* In another order than that of reports, what is decided has to wait for these. */
static bool too_far_ahead(const struct verifier *w, uint32_t started)
{
	return (w->order ? w->unanswered : started - w->next_report) >= AHEAD;
}

static void run(struct verifier *w)
{
	struct ivl *v = w->v;
	uint32_t i;

	if (v->pool) // of an earlier call
		pool_free(v->pool);
	v->pool = v->options->slots ? pool_new_shared(v->options->slots)
				    : pool_new(job_count(v->options), NULL);
	for (i = 0; i < w->n_proofs && !v->interrupted; i++) {
		while (too_far_ahead(w, i) && !v->interrupted)
			advance(w);
		if (!v->interrupted)
			start(w, w->order ? w->order[i] : i);
	}
	pool_all_is_here(v->pool);
	while (w->next_report < w->n_proofs && !v->interrupted)
		advance(w);
	vec_fini(&w->again);
	pool_kill(
	    v->pool); // interrupted; ivl_free waits for what is left of the others
	session_flush_done(v);
	for (i = w->next_report; i < w->n_proofs; i++) // interrupted
		if (w->proofs[i].made)
			proof_fini(w, &w->proofs[i]);
	v->totals.skipped = w->n_proofs - w->next_report;
	if (v->totals.skipped)
		session_worsen(v, IVL_UNDECIDED);
}

static void trace_solvers(struct ivl *v, const struct solver_choice *c)
{
	uint32_t i;

	if ((!v->options->trace && !c->verbose) || !v->cb.trace)
		return;
	for (i = 0; i < c->n; i++) {
		const struct solver_config *s = c->configs[i];

		v->cb.trace(v->cb.env,
			    arena_printf(&v->arena, "Using prover: %s",
					 s->backend->caps & CAP_PROCESS ? s->program
									: s->name));
	}
	if (v->options->as_reference) // which has one prover
		;
	else if (c->stand_in && !c->log)
		v->cb.trace(v->cb.env, arena_printf(&v->arena, "Using prover: %s",
						    c->stand_in->program));
	else if (c->is_default && c->configs[0]->is_cvc5 && !c->log)
		v->cb.trace(v->cb.env, "There is no z3 for what cvc5 leaves open.");
	if (c->batch)
		v->cb.trace(v->cb.env, "Running in batch mode.");
}

/* Who asks nobody is not told that nobody could be asked. */
static bool asks_nobody(const struct ivl *v)
{
	impl_list impls = { 0 };
	struct arena scratch;

	arena_init(&scratch);
	select_impls(&scratch, v->program, v->options, &impls);
	arena_fini(&scratch);
	return !impls.len;
}

bool verify_choose_solvers(struct ivl *v)
{
	const char *why = NULL;

	if (v->options->as_reference && asks_nobody(v))
		return true;
	if (!pool_possible())
		why = "the program \"ivl-worker\" of this installation was not found";
	else if (solver_choice_make(&v->arena, v->options, &v->solvers, &why)) {
		trace_solvers(v, &v->solvers);
		return true;
	}
	session_say(v, D_SOLVER, why);
	session_worsen(v, IVL_FAILED);
	return false;
}

static void say_history(struct ivl *v, const char *wrong)
{
	if (wrong)
		session_say(v, D_HISTORY, v->options->history, wrong);
}

/* Logs are written in the order of work: that stays then. */
static void begin_history(struct verifier *w)
{
	struct ivl *v = w->v;
	double *seconds = ARENA_NEW_ARRAY(&v->arena, w->n_proofs, double);
	uint32_t *order = ARENA_NEW_ARRAY(&v->arena, w->n_proofs, uint32_t);
	uint32_t i;

	w->history = &w->own_history;
	history_init(w->history);
	if (!v->options->history)
		return;
	if (v->options->history_so_far)
		w->history = v->options->history_so_far;
	else
		say_history(v, history_load(w->history, v->options->history));
	for (i = 0; i < w->n_proofs; i++)
		seconds[i] =
		    history_seconds(w->history, impl_shown_name(w->proofs[i].impl));
	history_order(w->n_proofs, seconds, order);
	if (!v->solvers.log)
		w->order = order;
}

static void end_history(struct verifier *w)
{
	if (w->v->options->history && w->history == &w->own_history)
		say_history(w->v, history_save(w->history, w->v->options->history));
	history_fini(&w->own_history);
}

/* An id is the name; of those of one name, all but the first have a number, too. */
static void name_proofs(struct verifier *w)
{
	struct arena *arena = &w->v->arena;
	struct intern names;
	struct map n_of;
	uint32_t i;

	intern_init(&names, arena);
	map_init(&n_of);
	for (i = 0; i < w->n_proofs; i++) {
		const char *name = impl_shown_name(w->proofs[i].impl);
		uint64_t key = intern_str(&names, name)->id, n = 0;

		(void)map_get(&n_of, key, &n);
		map_set(&n_of, key, ++n);
		w->proofs[i].id = n == 1 ? name
					 : arena_printf(arena, "%s#%llu", name,
							(unsigned long long)n);
	}
	map_fini(&n_of);
	intern_fini(&names);
}

void verify_program(struct ivl *v)
{
	struct verifier *w = ARENA_NEW(&v->arena, struct verifier);
	impl_list impls = { 0 };
	uint32_t i;

	w->v = v;
	w->n_votes = v->solvers.n_voters ? v->solvers.n_voters : 1;
	select_impls(&v->arena, v->program, v->options, &impls);
	v->stats.implementations = impls.len;
	w->n_proofs = impls.len;
	w->proofs = ARENA_NEW_ARRAY(&v->arena, impls.len, struct proof);
	for (i = 0; i < impls.len; i++)
		w->proofs[i].impl = impls.data[i];
	name_proofs(w);
	solver_log_open(&w->log, v);
	session_flush(v);
	begin_history(w);
	w->exchange = exchange_open(v);
	w->kept = w->exchange ? NULL : kept_answers_new(v);
	v->verifier = w;
	run(w);
	v->verifier = NULL;
	kept_answers_free(w->kept);
	exchange_close(w->exchange);
	end_history(w);
	solver_log_close(&w->log);
}

void verify_abandon(struct ivl *v)
{
	struct verifier *w = v->verifier;
	uint32_t i;

	if (!w)
		return;
	for (i = 0; i < w->n_proofs; i++)
		proof_fini(w, &w->proofs[i]);
	vec_fini(&w->again);
	kept_answers_free(w->kept);
	exchange_close(w->exchange);
	history_fini(&w->own_history);
	solver_log_close(&w->log);
	v->verifier = NULL;
}
