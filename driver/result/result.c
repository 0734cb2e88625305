/*
 * From models to messages. A failure is reported at its assertion, call or return; the
 * order is by position (line * 1000 + column, as the reference tool sorts), then by
 * length of the path, then by the positions of its blocks, then by text.
 */
#include "driver/result/result.h"

#include "driver/replay/replay.h"

#include "driver/session/keep_going.h"
#include "driver/result/assertions.h"
#include "driver/result/counterexample.h"
#include "driver/result/coverage.h"
#include "driver/session/message.h"
#include "driver/result/time_profile.h"
#include "driver/result/verdict.h"
#include "driver/session/select.h"

#include <stdlib.h>
#include <string.h>

/* A failure with what it is sorted by. */
struct found {
	struct ivl_failure f;
	uint64_t position;
	const struct cmd *cmd; // equal for failures of one assertion
};

typedef VEC(struct found) found_list;

static void make_path(const struct ivl *v, struct arena *arena, const struct vc *vc,
		      const struct failure *f, struct ivl_failure *out)
{
	struct ivl_step *steps = ARENA_NEW_ARRAY(arena, f->n_path, struct ivl_step);
	uint32_t i, n = 0;

	for (i = 0; i < f->n_path; i++) {
		const struct block *b = vc->blocks[f->path[i]].block;

		if (vc->blocks[f->path[i]].hidden && v->options->short_paths)
			continue;
		steps[n].label = b->label->text;
		steps[n].generated = b->generated_label;
		steps[n++].at = b->span.start || !b->nowhere
				    ? session_locate(v, b->span)
				    : session_nowhere();
	}
	out->path = steps;
	out->n_path = n;
}

static void make_uses(const struct ivl *v, struct arena *arena, const struct cmd *c,
		      struct ivl_failure *out)
{
	struct ivl_location *uses =
	    ARENA_NEW_ARRAY(arena, c->uses.len, struct ivl_location);

	for (uint32_t i = 0; i < c->uses.len; i++)
		uses[i] = session_locate(
		    v, (struct span){ c->uses.data[i], c->uses.data[i] });
	out->uses = uses;
	out->n_uses = c->uses.len;
}

/* A measure of a loop that is not cut is asserted, as its invariants are. */
static const char *text_of(const struct ivl *v, const struct cmd *c)
{
	const struct kind_text *k = obligation_text(c->assert_kind);

	if (c->assert_kind != ASSERT_MEASURE_NONNEG || c->related)
		return k->text;
	return v->options->as_reference ? obligation_text(ASSERT_PLAIN)->text
					: k->related;
}

static struct found make_failure(const struct ivl *v, struct arena *arena,
				 struct replayer *replayer, const struct vc *vc,
				 const struct answer *a, const struct failure *f)
{
	const struct cmd *c = vc->asserts[f->assert_no].cmd;
	const struct kind_text *k = obligation_text(c->assert_kind);
	const struct failure_words *w = result_words(c);
	srcpos at = vc_failure_position(vc, f);
	struct span span = { at, at };
	struct found r = { .cmd = c };

	/* The excerpt marks the whole command where that is what is reported. */
	if (at >= c->span.start && at < c->span.end)
		span.end = c->span.end;
	r.f.kind = k->kind;
	r.f.code = k->code;
	r.f.text = w && w->text ? w->text : text_of(v, c);
	r.f.verdict = result_failure(v, f);
	r.f.custom = result_custom_text(c);
	r.f.at = session_locate(v, span);
	if (w) {
		r.f.related_text = w->related;
		r.f.related = w->related_at
				  ? session_locate(v, (struct span){ w->related_at,
								     w->related_at })
				  : session_nowhere();
	} else if (k->related && c->related) {
		r.f.related_text = k->related;
		r.f.related = session_locate(
		    v, (struct span){ c->related->tok, c->related->span.end });
	}
	make_uses(v, arena, c, &r.f);
	/* What a call asks for at the head of a loop is an invariant as well: told at the call. */
	if (c->origin && c->origin->words && k->kind != IVL_PRECONDITION &&
	    c->origin->kind == CMD_ASSERT && c->origin->words->related) {
		r.f.related_text = c->origin->words->related;
		r.f.related = r.f.at;
	}
	r.position = (uint64_t)r.f.at.line * 1000 + r.f.at.column;
	if (!f->n_path)
		return r;
	make_path(v, arena, vc, f, &r.f);
	counterexample_make(v->options, arena, vc, a, f, &r.f);
	if (replayer && verdict_is_failure(r.f.verdict))
		replay_failure(replayer, vc, f, &r.f);
	/* What a run has shown nobody has to vouch for. */
	if (r.f.replay == IVL_REPLAY_CONFIRMED)
		r.f.verdict = IVL_REFUTED;
	return r;
}

/* The assertions of a piece that cannot be divided, none of which has been decided. */
static void add_undecided(const struct ivl *v, struct arena *arena, const struct vc *vc,
			  const struct answer *a, found_list *out)
{
	uint32_t *path = ARENA_NEW_ARRAY(arena, vc->query.n_blocks, uint32_t);
	struct answer none = { 0 };
	uint32_t i, n = 0;

	/* There is no path to a failure: where one is expected, all blocks stand for it. */
	for (i = 0; i < vc->query.n_blocks && v->options->limits_are_errors; i++)
		if (vc->query.blocks[i].n_succs || vc->query.blocks[i].n_asserts)
			path[n++] = i;
	for (i = 0; i < vc->query.n_asserts; i++) {
		struct failure f = { .assert_no = i, .path = path, .n_path = n };
		struct found r = make_failure(v, arena, NULL, vc, &none, &f);

		r.f.verdict = result_verdict(a->verdict);
		vec_push_in(arena, out, r);
	}
}

static int compare_path(const struct ivl_failure *a, const struct ivl_failure *b)
{
	size_t i;

	if (a->n_path != b->n_path)
		return a->n_path < b->n_path ? -1 : 1;
	for (i = 0; i < a->n_path; i++) {
		const struct ivl_location *x = &a->path[i].at, *y = &b->path[i].at;

		if (x->line != y->line)
			return x->line < y->line ? -1 : 1;
		if (x->column != y->column)
			return x->column < y->column ? -1 : 1;
	}
	return 0;
}

static int compare_related(const struct ivl_failure *a, const struct ivl_failure *b)
{
	if (a->related.line != b->related.line)
		return a->related.line < b->related.line ? -1 : 1;
	if (a->related.column != b->related.column)
		return a->related.column < b->related.column ? -1 : 1;
	return 0;
}

static int compare_found(const void *x, const void *y)
{
	const struct found *a = x, *b = y;
	int d;

	if (a->position != b->position)
		return a->position < b->position ? -1 : 1;
	d = compare_path(&a->f, &b->f);
	if (!d)
		d = strcmp(a->f.text, b->f.text);
	return d ? d : compare_related(&a->f, &b->f);
}

/*
 * Sort, and keep the first of those that are one assertion at one place: *to, and what failed,
 * in step. Gives how many.
 */
static size_t sort_failures(struct arena *arena, struct found *all, size_t n,
			    const struct ivl_failure **to, const struct cmd ***cmds)
{
	struct ivl_failure *out = ARENA_NEW_ARRAY(arena, n, struct ivl_failure);
	const struct cmd **seen = ARENA_NEW_ARRAY(arena, n, const struct cmd *);
	size_t i, j, first = 0,
		     kept = 0; // seen[first..kept) have the position of all[i]

	if (n) // without any, `all` may be NULL
		qsort(all, n, sizeof(*all), compare_found);
	for (i = 0; i < n; i++) {
		if (i && all[i].position != all[i - 1].position)
			first = kept;
		for (j = first; j < kept && seen[j] != all[i].cmd; j++)
			;
		if (j < kept)
			continue;
		seen[kept] = all[i].cmd;
		out[kept++] = all[i].f;
	}
	*to = out;
	*cmds = seen;
	return kept;
}

/* Refuted > candidate > internal error > unknown > limits and solver errors (the last one wins) > proved. */
static enum ivl_verdict merge(enum ivl_verdict a, enum ivl_verdict b)
{
	static const enum ivl_verdict order[] = { IVL_REFUTED, IVL_CANDIDATE,
						  IVL_INTERNAL_ERROR, IVL_UNKNOWN };
	size_t i;

	for (i = 0; i < ARRAY_LEN(order); i++)
		if (a == order[i] || b == order[i])
			return order[i];
	return b == IVL_PROVED ? a : b;
}

/* The places of a piece's assertions: the first one, or all. */
static void locate_asserts(const struct ivl *v, struct arena *arena,
			   const struct vc *vc, struct ivl_piece *p)
{
	struct ivl_location *all;
	uint32_t i;

	if (vc->query.n_asserts)
		p->at = session_locate(v, (struct span){ vc->asserts[0].at, 0 });
	if (!v->options->assertions)
		return;
	all = ARENA_NEW_ARRAY(arena, vc->n_obligations, struct ivl_location);
	for (i = 0; i < vc->n_obligations; i++) {
		srcpos at = assertion_position(vc->obligations[i].cmd);

		all[i] = session_locate(v, (struct span){ at, 0 });
	}
	p->assertions = all;
	p->n_assertions = vc->n_obligations;
}

static const char *success_text(const struct impl *impl)
{
	const struct attr *a = attr_find(impl->head.attrs, "msg_if_verifies");

	return a && a->args.len && a->args.data[0].text ? a->args.data[0].text->text
							: NULL;
}

static void make_votes(struct arena *arena, const struct answer *a,
		       struct ivl_piece *out)
{
	struct ivl_vote *votes = ARENA_NEW_ARRAY(arena, a->n_votes, struct ivl_vote);

	for (uint32_t i = 0; i < a->n_votes; i++)
		votes[i] = (struct ivl_vote){ .solver = a->votes[i].solver,
					      .verdict = answer_verdict(&a->votes[i]),
					      .reason = a->votes[i].reason,
					      .seconds = a->votes[i].seconds };
	out->votes = votes;
	out->n_votes = a->n_votes;
}

/* Are they proved by several solvers? Where nothing is asserted, nobody has to be asked. */
static bool all_agree(const vc_list *vcs, const struct answer *answers)
{
	bool any = false;

	for (uint32_t i = 0; i < vcs->len; i++) {
		const struct answer *a = &answers[i];

		if (vcs->data[i]->divided || vcs->data[i]->is_probe)
			continue;
		if (a->n_votes < 2 && a->solver)
			return false;
		any = true;
	}
	return any;
}

static void make_piece(const struct ivl *v, struct arena *arena, const struct vc *vc,
		       const struct answer *a, struct ivl_piece *out)
{
	out->verdict = result_answer(v, a);
	out->seconds = a->seconds;
	out->resources = a->resources;
	out->solver = a->solver;
	out->obligations = vc->n_obligations;
	out->total = vc->n_pieces;
	out->assertions_checked = vc->n_checks;
	out->line = vc->line;
	out->parts = vc->divided;
	out->branches = vc->branches;
	out->cost = vc->cost;
	out->proved = vc->proved;
	locate_asserts(v, arena, vc, out);
	make_votes(arena, a, out);
	if (a->profile)
		out->profile = profile_locate(v, arena, vc, a->profile);
}

static const char *piece_id(struct arena *arena, const char *impl,
			    const struct ivl_piece *p)
{
	if (!p->iteration)
		return arena_printf(arena, "%s/condition.%u", impl, p->number);
	return arena_printf(arena, "%s/condition.%u.%u", impl, p->number, p->iteration);
}

/* Has the search ended because something was used up? */
static bool is_limit(enum ivl_verdict v)
{
	return v == IVL_TIMEOUT || v == IVL_OUT_OF_MEMORY || v == IVL_OUT_OF_RESOURCE;
}

/* What is done about pieces that take too long. */
enum going_on { LEFT_ALONE, PURSUED, DIAGNOSED };

/* What a piece says about the implementation. */
static void add_piece(const struct ivl *v, struct arena *arena, const struct vc *vc,
		      const struct answer *a, struct replayer *replayer,
		      enum going_on going_on, struct ivl_result *r, found_list *all,
		      found_list *unverified)
{
	enum ivl_verdict verdict = result_answer(v, a);
	uint32_t i;

	if (going_on == PURSUED && is_limit(verdict) && vc->query.n_asserts) {
		add_undecided(v, arena, vc, a, all);
		if (v->options->limits_are_errors)
			verdict = IVL_REFUTED;
	} else if (going_on == DIAGNOSED && verdict == IVL_TIMEOUT) {
		add_undecided(v, arena, vc, a, unverified);
	}
	r->verdict = merge(r->verdict, verdict);
	r->end = merge(r->end, result_verdict(a->end));
	r->obligations += vc->n_obligations;
	r->time_limit = going_on == DIAGNOSED || !v->options->as_reference
			    ? vc->query.whole_time
			    : vc->query.time_limit;
	if (a->reason && !r->reason)
		r->reason = a->reason;
	for (i = 0; i < a->n_failures; i++) {
		struct found f =
		    make_failure(v, arena, replayer, vc, a, &a->failures[i]);

		r->verdict = merge(r->verdict, f.f.verdict);
		vec_push_in(arena, all, f);
	}
}

struct ivl_result result_make(const struct ivl *v, struct arena *arena,
			      const struct impl *impl, const char *id,
			      const vc_list *vcs, const struct answer *answers)
{
	struct ivl_piece *pieces = ARENA_NEW_ARRAY(arena, vcs->len, struct ivl_piece);
	struct ivl_result r = { .id = id,
				.name = impl_shown_name(impl),
				.shows = impl_shows(impl),
				/* without a condition there is nothing proved */
				.verdict = vcs->len ? IVL_PROVED : IVL_UNKNOWN,
				.end = IVL_PROVED,
				.pieces = pieces,
				.on_success = success_text(impl) };
	uint32_t iterations = (uint32_t)v->options->random_iterations, i;
	enum going_on going_on = keep_going_diagnoses(v->options, impl)   ? DIAGNOSED
				 : keep_going_parts(v->options, impl) > 1 ? PURSUED
									  : LEFT_ALONE;
	found_list all = { 0 }, unverified = { 0 };
	const struct cmd **cmds;
	struct replayer *replayer = v->options->replay ? replay_begin(v, arena) : NULL;

	r.at = session_locate(v, (struct span){ impl->head.tok, 0 });
	for (i = 0; i < vcs->len; i++) {
		const struct vc *vc = vcs->data[i];
		const struct answer *a = &answers[i];

		r.seconds += a->seconds;
		r.resources += a->resources;
		if (vc->is_probe)
			continue;
		make_piece(v, arena, vc, a, &pieces[r.n_pieces]);
		pieces[r.n_pieces].number = i / iterations + 1;
		pieces[r.n_pieces].iteration = i % iterations;
		pieces[r.n_pieces].id = piece_id(arena, id, &pieces[r.n_pieces]);
		pieces[r.n_pieces].last = going_on && vc->last;
		if (!pieces[r.n_pieces].line && !vc->by_cost)
			pieces[r.n_pieces].line = r.at.line;
		r.n_pieces++;
		if (a->warnings)
			r.warnings = arena_printf(
			    arena, "%s%s", r.warnings ? r.warnings : "", a->warnings);
		if (!vc->divided)
			add_piece(v, arena, vc, a, replayer, going_on, &r, &all,
				  &unverified);
	}
	if (replayer)
		replay_end(replayer);
	for (i = 0; i < all.len; i++)
		r.counterexamples += v->options->limits_are_errors ||
				     verdict_is_failure(all.data[i].f.verdict);
	if (verdict_is_failure(r.verdict) && !r.counterexamples)
		r.verdict = IVL_UNKNOWN; // a refutation without a failure is none
	r.agreed = r.verdict == IVL_PROVED && v->solvers.agreement > 1 &&
		   all_agree(vcs, answers);
	coverage_result(v, arena, vcs, answers, &r);
	r.n_unverified =
	    sort_failures(arena, unverified.data, unverified.len, &r.unverified, &cmds);
	r.n_failures = sort_failures(arena, all.data, all.len, &r.failures, &cmds);
	if (v->options->assertions)
		assertions_make(v, arena, vcs, answers, cmds, &r);
	return r;
}
