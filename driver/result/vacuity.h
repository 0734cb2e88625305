/*
 * vacuity.h - option "vacuity": proofs that say less than they seem to. Contradictions on the way
 * to a place (which makes what is behind it true for no reason), and invariants that no proof
 * needs; goals that are proved whatever they say are coverage.h's.
 */
#ifndef IVL_DRIVER_RESULT_VACUITY_H
#define IVL_DRIVER_RESULT_VACUITY_H

#include "driver/session/session.h"

/*
 * No execution gets past `at`, as this answer to its probe says: say so, and what takes part in
 * the contradiction. `told` are the texts of the implementation so far: each is said once.
 */
typedef VEC(const char *) vacuity_texts;
void vacuity_unreached(struct ivl *v, const struct vc *vc, const struct answer *a,
		       struct span at, vacuity_texts *told);

/* Of a proved implementation: invariants that no proof needs. */
void vacuity_invariants(struct ivl *v, const struct impl *impl, const vc_list *vcs,
			const struct answer *answers);

#endif
