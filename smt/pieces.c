/*
 * A proof by pieces. What a solver does not prove as a whole in a part of its time is asked
 * again for some of its assertions at a time: in a session of its own, with the others said not
 * to fail. Blocks that lead to none of those then fall away before the search, and what the
 * solver instantiates is only what lies on the way to them. A condition of a driver with
 * 114 assertions that cvc5 does not prove in 30 seconds comes to 114 proofs of a third of a second
 * (docs/encodings.md).
 *
 * Assertions are taken in order, a quarter of them together; what takes too long is divided
 * again. All pieces proved: so is the condition, as a counterexample to it makes one of its
 * assertions fail. Anything else proves nothing here.
 */
#include "smt/dialogue.h"

#define WHOLE_SHARE 0.4 // of the time, for the whole condition
#define WHOLE_MAX 30.0  // seconds, where the limit is long or there is none
#define PIECES_LIMIT 3.0  // seconds: with a limit below there are no pieces
#define GROUP_SHARE 0.1 // of the time, for several assertions together
#define GROUP_MAX 1.0
#define SINGLE_DEFAULT 10.0 // for one, where there is no limit
#define DIVIDED 4           // a piece becomes so many

/* Assertions first, ..., end - 1. */
struct piece {
	uint32_t first, end;
};

typedef VEC(struct piece) piece_list;

bool pieces_possible(const struct dialogue *d)
{
	const struct query *q = d->q;

	return !q->whole && q->n_asserts > 1 && !q->resource_limit && !d->experimental_floats &&
	       q->profile != PROFILE_TOLD && (d->config->is_cvc5 || d->config->is_z3) &&
	       (d->config->backend->caps & CAP_ANSWERS) &&
	       (!(q->time_limit > 0) || q->time_limit >= PIECES_LIMIT);
}

/* A share of the time limit, if there is one, but no more than `most`. */
static double share_of(const struct query *q, double share, double most)
{
	double seconds = q->time_limit * share;

	return q->time_limit > 0 && seconds < most ? seconds : most;
}

double pieces_whole_seconds(const struct query *q)
{
	return share_of(q, WHOLE_SHARE, WHOLE_MAX);
}

static double piece_seconds(const struct query *q, bool single)
{
	if (!single)
		return share_of(q, GROUP_SHARE, GROUP_MAX);
	return q->time_limit > 0 ? q->time_limit : SINGLE_DEFAULT;
}

static void put_piece(struct dialogue *d, struct piece x)
{
	dialogue_put_query(d);
	for (uint32_t i = 0; i < d->q->n_asserts; i++)
		if (i < x.first || i >= x.end)
			dialogue_put_holds(d, i);
}

/* How the search in the piece ended, UNKNOWN if there is something like a counterexample. */
static enum verdict try_piece(struct dialogue *d, enum map_form maps, struct piece x)
{
	double deadline = d->deadline;
	enum verdict end;

	d->deadline = dialogue_until(d, piece_seconds(d->q, x.end - x.first == 1));
	log_new_session(&d->log);
	if (dialogue_open(d, maps)) {
		put_piece(d, x);
		end = dialogue_check(d) ? VERDICT_UNKNOWN : d->a->end;
	} else {
		end = d->a->end;
	}
	dialogue_close(d);
	d->deadline = deadline;
	return end;
}

/* The parts go on top of the list, the first of them last. */
static void divide(piece_list *todo, struct piece x)
{
	uint32_t n = x.end - x.first, parts = n < DIVIDED ? n : DIVIDED;

	for (uint32_t i = parts; i > 0; i--) {
		struct piece part = { x.first + (uint32_t)((uint64_t)n * (i - 1) / parts),
				      x.first + (uint32_t)((uint64_t)n * i / parts) };

		vec_push(todo, part);
	}
}

static bool time_is_left(const struct dialogue *d)
{
	return !(d->deadline > 0) || dialogue_now() < d->deadline;
}

enum verdict pieces_prove(struct dialogue *d, enum map_form maps)
{
	piece_list todo = { 0 };
	enum verdict end = VERDICT_PROVED;
	bool models = d->models;

	d->models = false;
	divide(&todo, (struct piece){ 0, d->q->n_asserts });
	while (todo.len && end == VERDICT_PROVED) {
		struct piece x = vec_pop(&todo);

		end = time_is_left(d) ? try_piece(d, maps, x) : VERDICT_TIMEOUT;
		if (end == VERDICT_TIMEOUT && x.end - x.first > 1 && time_is_left(d)) {
			divide(&todo, x);
			end = VERDICT_PROVED;
		}
	}
	vec_fini(&todo);
	d->models = models;
	return end;
}
