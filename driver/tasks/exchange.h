/*
 * exchange.h - a run that asks no solver (--tasks): answers are taken from a folder of tasks, and
 * what has none there becomes a task.
 */
#ifndef IVL_DRIVER_TASKS_EXCHANGE_H
#define IVL_DRIVER_TASKS_EXCHANGE_H

#include "driver/session/session.h"

struct exchange;

/* NULL: no such run, or (with a message, and the run's status) the folder cannot be made. */
struct exchange *exchange_open(struct ivl *v);
void exchange_close(struct exchange *x);

/* Is the run one that makes conditions from answers, so that there are no tasks? Says so. */
bool exchange_refused(struct ivl *v);

/*
 * The answer to a query that these solvers would be asked, in `arena`; answer.unasked if there is
 * none yet. False (with a message, once): the task cannot be written.
 */
bool exchange_answer(struct exchange *x, const struct solver_config *const *configs,
		     uint32_t n, const struct query *q, struct arena *arena,
		     struct answer *a);

#endif
