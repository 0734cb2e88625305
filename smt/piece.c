#include "smt/piece.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static enum piece_end ask(struct dialogue *d, enum map_form maps)
{
	log_new_session(&d->log);
	if (!dialogue_open(d, maps))
		return PIECE_OPEN;
	dialogue_put_query(d);
	if (dialogue_check(d))
		return PIECE_OPEN;
	return d->a->end == VERDICT_PROVED    ? PIECE_PROVED
	       : d->a->end == VERDICT_TIMEOUT ? PIECE_LATE
					      : PIECE_OPEN;
}

/* With the needed axioms only. */
static enum piece_end ask_with_needed(struct dialogue *d, struct query *part,
				      enum map_form maps, const bool *needed)
{
	const struct query *q = d->q;
	struct hypothesis *axioms = mem_alloc((q->n_axioms + 1) * sizeof(*axioms));
	enum piece_end end;

	part->axioms = axioms;
	part->n_axioms = 0;
	for (uint32_t i = 0; i < q->n_axioms; i++)
		if (needed[i])
			axioms[part->n_axioms++] = q->axioms[i];
	d->q = part;
	end = ask(d, maps);
	dialogue_close(d);
	d->q = q;
	part->axioms = q->axioms;
	part->n_axioms = q->n_axioms;
	free(axioms);
	return end;
}

static enum piece_end ask_with_all(struct dialogue *d, const struct query *part,
				   enum map_form maps, bool *needed)
{
	const struct query *q = d->q;
	enum piece_end end;

	d->q = part;
	d->axioms_named = true;
	end = ask(d, maps);
	if (end == PIECE_PROVED) // without a readable answer less is learned
		dialogue_core(d, DIALOGUE_AXIOM, q->n_axioms, needed);
	dialogue_close(d);
	d->axioms_named = false;
	d->q = q;
	return end;
}

enum piece_end piece_prove(struct dialogue *d, struct slicer *s, enum map_form maps,
			   struct piece x, double seconds_needed, bool *needed)
{
	struct query part = slicer_cut(s, x.first, x.end);
	bool single = x.end - x.first == 1;
	double deadline = d->deadline;

	if (memchr(needed, true, d->q->n_axioms)) {
		enum piece_end end;

		if (single)
			d->deadline = dialogue_until(d, seconds_needed);
		end = ask_with_needed(d, &part, maps, needed);
		d->deadline = deadline;
		if (!single && end == PIECE_OPEN)
			end = PIECE_LACKS;
		if (!single || end == PIECE_PROVED)
			return end;
	}
	return ask_with_all(d, &part, maps, needed);
}
