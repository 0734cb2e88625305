/*
 * coverage.h - what proofs depend on, as results tell it, and proofs that hold for no reason
 * (reference 3.16).
 */
#ifndef IVL_DRIVER_RESULT_COVERAGE_H
#define IVL_DRIVER_RESULT_COVERAGE_H

#include "driver/session/session.h"

/* Does any option ask for it? */
bool coverage_wanted(const struct ivl_options *o);

/* Does it want ids of what has none? */
bool coverage_wants_ids(const struct ivl_options *o);

/* Give ids to all commands and clauses of the (typed) program that have none. */
void coverage_add_ids(struct ivl *v);

/*
 * The dependencies of the proof of an implementation, in `arena`, from its conditions and
 * their answers (in step); none if it is not proved, or not known for all of them.
 */
void coverage_result(const struct ivl *v, struct arena *arena, const vc_list *vcs,
		     const struct answer *answers, struct ivl_result *r);

/* Warn of what the implementation, which is proved, has to prove and no proof needed. */
void coverage_warn(struct ivl *v, const struct impl *impl, const vc_list *vcs,
		   const struct answer *answers);

#endif
