#include "driver/solve/agreement.h"

#include "driver/result/verdict.h"
#include "driver/session/message.h"

#include <string.h>

struct ballot *ballot_new(struct arena *arena, uint32_t n)
{
	struct ballot *b = ARENA_NEW(arena, struct ballot);

	*b = (struct ballot){ .n = n,
			      .missing = n,
			      .votes = ARENA_NEW_ARRAY(arena, n, struct answer),
			      .texts = ARENA_NEW_ARRAY(arena, n, struct arena) };
	return b;
}

bool ballot_put(struct ballot *b, uint32_t number, struct arena texts,
		const struct answer *a)
{
	b->votes[number] = *a;
	b->texts[number] = texts;
	return !--b->missing;
}

void ballot_fini(struct ballot *b)
{
	for (uint32_t i = 0; i < b->n; i++)
		arena_fini(&b->texts[i]);
}

static const struct failure *failure_at(const struct failure *all, uint32_t n,
					uint32_t assert_no)
{
	for (uint32_t i = 0; i < n; i++)
		if (all[i].assert_no == assert_no)
			return &all[i];
	return NULL;
}

/* Has one shown that this assertion does not fail? */
static bool is_denied(const struct answer *votes, uint32_t n, const struct failure *f)
{
	for (uint32_t i = 0; i < n; i++)
		if (votes[i].end == VERDICT_PROVED &&
		    !failure_at(votes[i].failures, votes[i].n_failures, f->assert_no))
			return true;
	return false;
}

const struct failure *contradiction_find(const struct answer *a)
{
	for (uint32_t i = 0; i < a->n_votes; i++)
		for (uint32_t k = 0; k < a->votes[i].n_failures; k++) {
			const struct failure *f = &a->votes[i].failures[k];

			if (!f->candidate && is_denied(a->votes, a->n_votes, f))
				return f;
		}
	return NULL;
}

/* Reasons of pools begin with the solver's name, which stands before them already. */
static const char *reason_alone(const struct answer *a)
{
	size_t len = strlen(a->solver);

	return strncmp(a->reason, a->solver, len) == 0 &&
		       strncmp(a->reason + len, ": ", 2) == 0
		   ? a->reason + len + 2
		   : a->reason;
}

/* "cvc5: proved; z3: timed out" */
static const char *who_said_what(const struct ballot *b, struct arena *arena)
{
	const char *text = "";

	for (uint32_t i = 0; i < b->n; i++) {
		const struct answer *a = &b->votes[i];

		enum ivl_verdict said = answer_verdict(a);

		text = arena_printf(arena, "%s%s%s: %s", text, i ? "; " : "", a->solver,
				    said == IVL_PROVED ? "proved" : verdict_text(said));
		if (a->reason && !verdict_is_failure(said))
			text = arena_printf(arena, "%s, %s", text, reason_alone(a));
	}
	return text;
}

/* Failures of all votes, one of each assertion: those that are vouched for, or the others. */
static void add_failures(const struct ballot *b, bool candidates, uint32_t limit,
			 struct failure *all, uint32_t *n)
{
	for (uint32_t i = 0; i < b->n; i++)
		for (uint32_t k = 0; k < b->votes[i].n_failures; k++) {
			const struct failure *f = &b->votes[i].failures[k];

			if (f->candidate == candidates && (!limit || *n < limit) &&
			    !failure_at(all, *n, f->assert_no) &&
			    !is_denied(b->votes, b->n, f))
				all[(*n)++] = *f;
		}
}

/* How the search for failures ended, over all: the least that is certain. */
static enum verdict least_end(const struct ballot *b)
{
	enum verdict end = VERDICT_PROVED;

	for (uint32_t i = 0; i < b->n; i++) {
		enum verdict e = b->votes[i].end;

		if (e == VERDICT_INTERNAL)
			return e;
		if (e != VERDICT_PROVED &&
		    (end == VERDICT_PROVED || end == VERDICT_FAILED))
			end = e;
	}
	return end;
}

/* Why it is not proved: what one of those that have not proved it ran into. */
static enum verdict what_is_missing(const struct ballot *b)
{
	for (uint32_t i = 0; i < b->n; i++) {
		enum verdict v = b->votes[i].verdict;

		if (v != VERDICT_PROVED)
			return v == VERDICT_FAILED ? VERDICT_UNKNOWN : v;
	}
	return VERDICT_UNKNOWN;
}

/* What does not say whether it is proved. */
static void add_up(const struct ballot *b, struct arena *arena, struct answer *out)
{
	const char *warnings = NULL;

	for (uint32_t i = 0; i < b->n; i++) {
		const struct answer *a = &b->votes[i];

		out->seconds += a->seconds;
		out->resources += a->resources;
		out->kept = out->kept || a->kept;
		if (!out->profile)
			out->profile = a->profile;
		if (a->warnings)
			warnings = arena_printf(arena, "%s%s", warnings ? warnings : "",
						a->warnings);
	}
	out->warnings = warnings;
}

/* Who is named for it. */
static const struct answer *first_of(const struct ballot *b, enum ivl_verdict v)
{
	for (uint32_t i = 0; i < b->n; i++)
		if (answer_verdict(&b->votes[i]) == v)
			return &b->votes[i];
	return b->votes;
}

void ballot_count(const struct ballot *b, uint32_t agreement, uint32_t error_limit,
		  struct arena *arena, struct answer *out)
{
	struct failure *all;
	const struct answer *proof = first_of(b, IVL_PROVED);
	uint32_t n = 0, most = 0, proofs = 0, i;

	for (i = 0; i < b->n; i++) {
		most += b->votes[i].n_failures;
		proofs += b->votes[i].verdict == VERDICT_PROVED;
	}
	*out = (struct answer){ .n_votes = b->n,
				.votes = b->votes,
				.solver = b->votes[0].solver };
	add_up(b, arena, out);
	if (contradiction_find(out)) {
		out->verdict = out->end = VERDICT_INTERNAL;
		out->reason = who_said_what(b, arena);
		return;
	}
	all = ARENA_NEW_ARRAY(arena, most, struct failure);
	add_failures(b, false, error_limit, all, &n);
	most = n;
	add_failures(b, true, error_limit, all, &n);
	out->failures = all;
	out->n_failures = n;
	out->candidate = n > most;
	out->end = least_end(b);
	if (n) {
		out->verdict = VERDICT_FAILED;
		out->solver = first_of(b, most ? IVL_REFUTED : IVL_CANDIDATE)->solver;
		return;
	}
	if (proofs >= agreement) {
		out->verdict = out->end = VERDICT_PROVED;
		out->solver = proof->solver;
		out->has_core = proof->has_core;
		out->n_core = proof->n_core;
		out->core = proof->core;
		out->settled = proof->settled;
		return;
	}
	out->verdict = what_is_missing(b);
	if (out->end == VERDICT_INTERNAL)
		out->verdict = VERDICT_INTERNAL;
	else if (out->end == VERDICT_PROVED || out->end == VERDICT_FAILED)
		out->end = out->verdict;
	out->reason = who_said_what(b, arena);
}
