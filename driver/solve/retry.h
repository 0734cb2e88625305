/*
 * retry.h - what is asked of solvers once more when all answers about an implementation are
 * there: smaller pieces in place of those that took too long (reference 3.6), and whether all
 * code of a proved one can be reached (3.16).
 */
#ifndef IVL_DRIVER_SOLVE_RETRY_H
#define IVL_DRIVER_SOLVE_RETRY_H

#include "driver/session/session.h"

struct smoke;

/* Is there more to ask? `smoked`: reachability has been. */
bool retry_wanted(const struct ivl *v, const struct impl *impl, const vc_list *vcs,
		  const struct answer *answers, bool smoked, bool time_is_left);

/*
 * Add the conditions to `vcs`; *smoke is set if they are about reachability. False (with
 * messages) if that is not possible. vcgen_release is the caller's.
 */
bool retry_make(struct ivl *v, const struct impl *impl, struct arena *arena,
		vc_list *vcs, const struct answer *answers, struct smoke **smoke);

/* What the probes say. */
void retry_probes(struct ivl *v, struct arena *arena, const struct smoke *smoke,
		  const vc_list *vcs, const struct answer *answers,
		  struct ivl_result *r);

#endif
