/*
 * proof_labels.h - what proofs depend on (reference 3.16): commands, clauses and axioms with
 * {:id "s"} get labels, of which solvers tell which a proof needed. Only with
 * vcgen_options.coverage.
 */
#ifndef IVL_VCGEN_PASSIVE_PROOF_LABELS_H
#define IVL_VCGEN_PASSIVE_PROOF_LABELS_H

#include "vcgen/body/body.h"

/* What is labelled. Atoms of the program: the same text is the same label. */
struct cover {
	const struct atom *text; // how it is told: "s", "invariant s maintained"
	const struct atom
	    *goal; // the id of what is proved by it, or NULL: it is assumed
};

/* What an assertion, an assumption, an assignment or an axiom is; text NULL: has no id. */
struct cover cover_assertion(struct vcgen *g, const struct cmd *c);
struct cover cover_assumption(struct vcgen *g, const struct step *s);
struct cover cover_plain(const struct attr *attrs);

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
term labels_apply(struct labels *l, struct cover c, term t);

/* The assertion is true as it stands: it needs no proof, so that no core will have it. */
void labels_trivial(struct labels *l, struct cover c);

/* Hand them over to the condition. */
void labels_finish(struct labels *l, struct vc *vc);

/* An axiom of a condition whose labels are handed over. */
term labels_axiom(struct vcgen *g, struct vc *vc, struct arena *arena, struct cover c,
		  term t);

#endif
