#include "smt/dialogue/portion.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* In a session of its own, after a last look at what is about to be sent. */
static enum portion_end ask(struct prover *p, const struct query *part,
			    struct portion x)
{
	struct dialogue *d = p->d;
	const struct query *q = d->q;
	enum portion_end end = PORTION_OPEN;

	if (slice_check(p->checker, part, x.first, x.end))
		return PORTION_WRONG;
	d->q = part;
	log_new_session(&d->log);
	if (dialogue_open(d, p->maps)) {
		dialogue_put_query(d);
		if (!dialogue_check(d))
			end = d->a->end == VERDICT_PROVED    ? PORTION_PROVED
			      : d->a->end == VERDICT_TIMEOUT ? PORTION_LATE
							     : PORTION_OPEN;
	}
	d->q = q;
	return end;
}

/* With the needed axioms only. */
static enum portion_end ask_with_needed(struct prover *p, struct query part,
					struct portion x)
{
	const struct query *q = p->d->q;
	struct hypothesis *axioms = mem_alloc((q->n_axioms + 1) * sizeof(*axioms));
	enum portion_end end;

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

static enum portion_end ask_with_all(struct prover *p, const struct query *part,
				     struct portion x)
{
	struct dialogue *d = p->d;
	enum portion_end end;

	d->axioms_named = true;
	end = ask(p, part, x);
	if (end == PORTION_PROVED) // without a readable answer less is learned
		dialogue_core(d, DIALOGUE_AXIOM, d->q->n_axioms, p->needed);
	dialogue_close(d);
	d->axioms_named = false;
	return end;
}

enum portion_end portion_prove(struct prover *p, struct portion x,
			       double seconds_needed)
{
	struct dialogue *d = p->d;
	struct query part = slicer_cut(p->slicer, x.first, x.end);
	bool single = x.end - x.first == 1;
	double deadline = d->deadline;

	if (memchr(p->needed, 1, d->q->n_axioms)) {
		enum portion_end end;

		if (single)
			d->deadline = dialogue_until(d, seconds_needed);
		end = ask_with_needed(p, part, x);
		d->deadline = deadline;
		if (!single && end == PORTION_OPEN)
			end = PORTION_LACKS;
		if (!single || end == PORTION_PROVED || end == PORTION_WRONG)
			return end;
	}
	return ask_with_all(p, &part, x);
}
