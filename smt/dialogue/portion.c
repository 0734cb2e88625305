#include "smt/dialogue/portion.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* In a session of its own, after a last look at what is about to be sent. */
static enum piece_end ask(struct prover *p, const struct query *part, struct piece x)
{
	struct dialogue *d = p->d;
	const struct query *q = d->q;
	enum piece_end end = PIECE_OPEN;

	if (slice_check(p->checker, part, x.first, x.end))
		return PIECE_WRONG;
	d->q = part;
	log_new_session(&d->log);
	if (dialogue_open(d, p->maps)) {
		dialogue_put_query(d);
		if (!dialogue_check(d))
			end = d->a->end == VERDICT_PROVED    ? PIECE_PROVED
			      : d->a->end == VERDICT_TIMEOUT ? PIECE_LATE
							     : PIECE_OPEN;
	}
	d->q = q;
	return end;
}

/* With the needed axioms only. */
static enum piece_end ask_with_needed(struct prover *p, struct query part,
				      struct piece x)
{
	const struct query *q = p->d->q;
	struct hypothesis *axioms = mem_alloc((q->n_axioms + 1) * sizeof(*axioms));
	enum piece_end end;

	part.axioms = axioms;
	part.n_axioms = 0;
	for (uint32_t i = 0; i < q->n_axioms; i++)
		if (p->needed[i])
			axioms[part.n_axioms++] = q->axioms[i];
	end = ask(p, &part, x);
	dialogue_close(p->d);
	free(axioms);
	return end;
}

static enum piece_end ask_with_all(struct prover *p, const struct query *part,
				   struct piece x)
{
	struct dialogue *d = p->d;
	enum piece_end end;

	d->axioms_named = true;
	end = ask(p, part, x);
	if (end == PIECE_PROVED) // without a readable answer less is learned
		dialogue_core(d, DIALOGUE_AXIOM, d->q->n_axioms, p->needed);
	dialogue_close(d);
	d->axioms_named = false;
	return end;
}

enum piece_end piece_prove(struct prover *p, struct piece x, double seconds_needed)
{
	struct dialogue *d = p->d;
	struct query part = slicer_cut(p->slicer, x.first, x.end);
	bool single = x.end - x.first == 1;
	double deadline = d->deadline;

	if (memchr(p->needed, true, d->q->n_axioms)) {
		enum piece_end end;

		if (single)
			d->deadline = dialogue_until(d, seconds_needed);
		end = ask_with_needed(p, part, x);
		d->deadline = deadline;
		if (!single && end == PIECE_OPEN)
			end = PIECE_LACKS;
		if (!single || end == PIECE_PROVED || end == PIECE_WRONG)
			return end;
	}
	return ask_with_all(p, &part, x);
}
