/*
 * proof_labels.h - what proofs depend on (reference 3.16): commands, clauses and axioms with
 * {:id "s"} get labels, of which solvers tell which a proof needed. Only with
 * vcgen_options.coverage.
 */
#ifndef IVL_VCGEN_PASSIVE_PROOF_LABELS_H
#define IVL_VCGEN_PASSIVE_PROOF_LABELS_H

#include "vcgen/cfg/cfg.h"

/* What is labelled. Atoms of the program: the same text is the same label. */
struct proof_label {
	const struct atom *text; // how it is told: "s", "invariant s maintained"
	const struct atom
	    *goal; // the id of what is proved by it, or NULL: it is assumed
	srcpos at; // of the clause or command
};

/* What an assertion, an assumption, an assignment or an axiom is; text NULL: has no id. */
struct proof_label label_of_assertion(struct vcgen *g, const struct cmd *c);
struct proof_label label_of_assumption(struct vcgen *g, const struct step *s);
struct proof_label label_of_attrs(const struct attr *attrs);

#endif
