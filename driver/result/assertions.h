/*
 * assertions.h - the verdict on each assertion of an implementation, from the verdicts on
 * its pieces and the failures that were found.
 */
#ifndef IVL_DRIVER_RESULT_ASSERTIONS_H
#define IVL_DRIVER_RESULT_ASSERTIONS_H

#include "driver/session/session.h"

/*
 * Fill in r->assertions (in `arena`, by position) and, in step with r->failures, the
 * assertion that each is of. `cmds` are the commands that failed, in step with r->failures;
 * r->pieces are in step with the VCs and their answers.
 */
void assertions_make(const struct ivl *v, struct arena *arena, const vc_list *vcs,
		     const struct answer *answers, const struct cmd *const *cmds,
		     struct ivl_result *r);

#endif
