#include "smt/work/job.h"

#include "smt/backend/backend.h"
#include "smt/backend/reason.h"
#include "smt/work/wire.h"

#include <string.h>
#include <sys/wait.h>

#define ERR_SHOWN 200 // bytes of what was written to stderr that a message quotes

/* What a worker wrote to stderr, as one line. */
static const char *quoted_err(struct runner *r, struct arena *arena)
{
	const struct buf *err_text = &r->worker.err_text;
	size_t len = err_text->len < ERR_SHOWN ? err_text->len : ERR_SHOWN;
	char *text = arena_strndup(arena, err_text->data ? err_text->data : "", len),
	     *s;

	while (len && (text[len - 1] == '\n' || text[len - 1] == ' '))
		text[--len] = '\0';
	for (s = text; *s; s++)
		if ((unsigned char)*s < ' ')
			*s = ' ';
	return text;
}

static const char *status_text(const struct runner *r, struct arena *arena)
{
	int status = r->worker.status;

	if (r->error)
		return arena_printf(arena, "cannot start a process: %s",
				    strerror(r->error));
	if (WIFSIGNALED(status))
		return arena_printf(arena, "the solver was ended by signal %d",
				    WTERMSIG(status));
	return arena_printf(arena, "the solver ended with status %d",
			    WEXITSTATUS(status));
}

/* A worker that ended without an answer: why, and what that amounts to. */
static enum verdict explain_death(struct runner *r, struct arena *arena,
				  const char **reason)
{
	const char *err_text = quoted_err(r, arena), *what = NULL;

	switch (r->ending) {
	case NOT_ENDED:
		unreachable();
		break;
	case KILLED_AT_LIMIT:
		return VERDICT_TIMEOUT;
	case ANSWERED: // but the answer does not fit the query
	case BROKEN:
		what = "the answer was garbled on its way";
		break;
	case DIED:
		if (reason_outcome(REASON_ERROR, err_text) == OUTCOME_MEMORY)
			return VERDICT_MEMORY;
		if (!r->error && WIFEXITED(r->worker.status) &&
		    WEXITSTATUS(r->worker.status) == WORKER_BUG) {
			err_text = strstr(err_text, WORKER_BUG_TEXT);
			*reason = err_text ? err_text + strlen(WORKER_BUG_TEXT) : "?";
			return VERDICT_INTERNAL;
		}
		what = status_text(r, arena);
		break;
	}
	*reason = arena_printf(arena, "%s: %s%s%s", r->config->name, what,
			       *err_text ? ": " : "", err_text);
	return VERDICT_SOLVER_ERROR;
}

/* An error that the dialogue has noticed: stderr may tell more. */
static void add_err(struct runner *r, struct arena *arena, struct answer *a)
{
	const char *err_text = quoted_err(r, arena);

	if (reason_outcome(REASON_ERROR, err_text) == OUTCOME_MEMORY) {
		a->end = VERDICT_MEMORY;
		a->verdict = a->n_failures ? VERDICT_FAILED : VERDICT_MEMORY;
		a->reason = NULL;
	} else if (*err_text) {
		a->reason = arena_printf(arena, "%s: %s", a->reason, err_text);
	}
}

/* What stands behind "WARNING: " in lines of stderr; NULL if there is none. */
static const char *find_warnings(const struct buf *err_text, struct arena *arena)
{
	static const char mark[] = "WARNING: ";
	const char *all = NULL, *next;
	const char *at =
	    arena_strndup(arena, err_text->data ? err_text->data : "", err_text->len);

	for (; (at = strstr(at, mark)) != NULL; at = next) {
		size_t len;

		at += sizeof(mark) - 1;
		len = strcspn(at, "\r\n");
		next = at + len;
		all = arena_printf(arena, "%s%.*s\n", all ? all : "", (int)len, at);
	}
	return all;
}

static void runner_answer(const struct job *j, struct runner *r, struct arena *arena,
			  struct answer *a)
{
	if (wire_get(&r->worker.bytes, &j->shape, arena, a) &&
	    (r->ending == ANSWERED || (a->settled && r->ending != BROKEN))) {
		if (a->end == VERDICT_SOLVER_ERROR)
			add_err(r, arena, a);
		a->warnings = find_warnings(&r->worker.err_text, arena);
		return;
	}
	a->end = explain_death(r, arena, &a->reason);
	a->verdict = a->n_failures ? VERDICT_FAILED : a->end;
	a->seconds = r->seconds;
}

/* Nothing more would be found, or is asked for. */
static bool is_complete(const struct answer *a)
{
	return a->end == VERDICT_PROVED || a->end == VERDICT_FAILED;
}

static enum rank answer_rank(const struct answer *a)
{
	switch (a->verdict) {
	case VERDICT_PROVED:
		return PROVED;
	case VERDICT_FAILED:
		if (a->candidate)
			return CANDIDATES;
		return is_complete(a) ? REFUTED : REFUTED_SO_FAR;
	case VERDICT_TIMEOUT:
		return OUT_OF_TIME;
	case VERDICT_MEMORY:
		return OUT_OF_MEMORY;
	case VERDICT_RESOURCE:
		return OUT_OF_RESOURCE;
	case VERDICT_UNKNOWN:
		return UNKNOWN;
	case VERDICT_SOLVER_ERROR:
	case VERDICT_INTERNAL:
		break;
	}
	return BROKEN_OFF;
}

enum rank runner_rank(const struct job *j, struct runner *r)
{
	struct arena scratch;
	struct answer a;
	enum rank rank;

	arena_init(&scratch);
	runner_answer(j, r, &scratch, &a);
	rank = answer_rank(&a);
	arena_fini(&scratch);
	return rank == OUT_OF_RESOURCE && r->config->work ? TURN_OVER : rank;
}

/* What the profiler has found out; NULL if it has not come to that. */
static const struct profile *job_profile(const struct job *j, struct arena *arena)
{
	struct answer a;

	if (!j->profiler || j->profiler->ending != ANSWERED ||
	    !wire_get(&j->profiler->worker.bytes, &j->shape, arena, &a))
		return NULL;
	return a.profile;
}

static bool fails_at(const struct answer *a, uint32_t assert_no)
{
	for (uint32_t i = 0; i < a->n_failures; i++)
		if (a->failures[i].assert_no == assert_no)
			return true;
	return false;
}

/* What another solver has found besides, before whose search the one of `a` was over. */
static void add_failures(struct answer *a, const struct answer *more, uint32_t limit,
			 struct arena *arena)
{
	struct failure *all =
	    ARENA_NEW_ARRAY(arena, a->n_failures + more->n_failures, struct failure);
	uint32_t n = a->n_failures;

	memcpy(all, a->failures, n * sizeof(*all));
	for (uint32_t i = 0; i < more->n_failures && (!limit || n < limit); i++)
		if (!fails_at(a, more->failures[i].assert_no))
			all[n++] = more->failures[i];
	a->candidate = a->candidate || (n > a->n_failures && more->candidate);
	a->failures = all;
	a->n_failures = n;
	if (is_complete(more))
		a->end = more->end;
}

/*
 * Another has shown that nothing fails but what it told: a candidate elsewhere is none. A
 * failure that a solver vouches for stays.
 */
static void drop_proved(struct answer *a, const struct answer *other,
			struct arena *arena)
{
	struct failure *kept = ARENA_NEW_ARRAY(arena, a->n_failures, struct failure);
	uint32_t n = 0, i;

	a->candidate = false;
	for (i = 0; i < a->n_failures; i++) {
		const struct failure *f = &a->failures[i];

		if (f->candidate && !fails_at(other, f->assert_no))
			continue;
		a->candidate = a->candidate || f->candidate;
		kept[n++] = *f;
	}
	a->failures = kept;
	a->n_failures = n;
	if (!n)
		a->verdict = VERDICT_PROVED;
}

/* Of candidates that are all, only those are told that nobody has shown to be none. */
static void meet_candidates(struct job *j, const struct runner *best,
			    struct arena *arena, struct answer *a)
{
	for (uint32_t i = 0; i < j->n; i++) {
		struct answer other;

		if (a->end != VERDICT_PROVED || a->verdict != VERDICT_FAILED)
			return;
		if (&j->runners[i] == best || j->runners[i].rank != CANDIDATES ||
		    j->runners[i].state != ENDED)
			continue;
		runner_answer(j, &j->runners[i], arena, &other);
		if (other.end == VERDICT_PROVED)
			drop_proved(a, &other, arena);
	}
}

/* Of two that rank alike: candidates of some are shown, and who has come to the end of a proof
 * knows its core, too. */
static bool tells_more(const struct runner *r, const struct runner *best)
{
	if (r->rank == CANDIDATES)
		return r->config->shown;
	return r->rank == PROVED && r->ending == ANSWERED && best->ending != ANSWERED;
}

void job_answer(struct job *j, struct arena *arena, struct answer *a)
{
	struct runner *best = NULL;
	uint32_t i;

	for (i = 0; i < j->n; i++) {
		struct runner *r = &j->runners[i];

		if (r->state == ENDED &&
		    (!best || r->rank < best->rank ||
		     (r->rank == best->rank && tells_more(r, best))))
			best = r;
	}
	check_that(best);
	runner_answer(j, best, arena, a);
	// cppcheck-suppress nullPointer ; check_that does not return
	a->solver = best->config->name;
	if (j->n > 1)
		a->seconds = j->seconds;
	a->profile = job_profile(j, arena);
	for (i = 0; i < j->n && a->verdict == VERDICT_FAILED && !is_complete(a); i++) {
		struct answer more;

		if (&j->runners[i] == best || j->runners[i].state != ENDED)
			continue;
		runner_answer(j, &j->runners[i], arena, &more);
		if (more.verdict == VERDICT_FAILED)
			add_failures(a, &more, j->shape.error_limit, arena);
	}
	if (best->rank == CANDIDATES)
		meet_candidates(j, best, arena, a);
}
