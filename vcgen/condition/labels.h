/*
 * labels.h - the labels of a condition (passive/proof_labels.h): Booleans, of which solvers tell
 * which a proof needed.
 */
#ifndef IVL_VCGEN_CONDITION_LABELS_H
#define IVL_VCGEN_CONDITION_LABELS_H

#include "vcgen/condition/vc.h"
#include "vcgen/passive/proof_labels.h"

/* The labels of a condition. */
struct labels {
	struct vcgen *g;
	struct arena *arena;
	struct map number; // atom of the text -> number
	VEC(term) terms;
	VEC(struct vc_label) infos;
};

void labels_init(struct labels *l, struct vcgen *g, struct arena *arena);

/* `label => t`, or t if it has no text. */
term labels_apply(struct labels *l, struct proof_label c, term t);

/* The assertion is true as it stands: it needs no proof, so that no core will have it. */
void labels_trivial(struct labels *l, struct proof_label c);

/* Hand them over to the condition. */
void labels_finish(struct labels *l, struct vc *vc);

/* An axiom of a condition whose labels are handed over. */
term labels_axiom(struct vcgen *g, struct vc *vc, struct arena *arena,
		  struct proof_label c, term t);

#endif
