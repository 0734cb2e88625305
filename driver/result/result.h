/*
 * result.h - answers of solvers as results: the pieces of an implementation merged, its
 * failures located, sorted and without repetition (reference 3.6, 3.8, 5.2).
 */
#ifndef IVL_DRIVER_RESULT_RESULT_H
#define IVL_DRIVER_RESULT_RESULT_H

#include "driver/session/session.h"

/*
 * The result of an implementation, with this id, from its VCs and their answers (in step), in `arena`.
 * The VCs must outlive it.
 */
struct ivl_result result_make(const struct ivl *v, struct arena *arena,
			      const struct impl *impl, const char *id,
			      const vc_list *vcs, const struct answer *answers);

#endif
