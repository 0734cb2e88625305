/*
 * kept_answers.h - the cache of a run (--cache): what a solver has answered to this very
 * condition before is not asked again.
 *
 * Proved is proved at any limit, and so is a refutation that found all there was to find. What
 * was left open counts only if that is asked for (--cache-open) and there is no more time,
 * resource or memory now than there was. Answers of a condition are those of the solver that
 * gave them: each that may be asked is looked for. Candidates, errors of solvers and profiles
 * are never kept. What was imported does not count where solvers have to agree.
 */
#ifndef IVL_DRIVER_SOLVE_KEPT_ANSWERS_H
#define IVL_DRIVER_SOLVE_KEPT_ANSWERS_H

#include "driver/session/session.h"
#include "smt/cache/condition_key.h"

struct kept_answers;

/* A key under which the answer to a condition is kept, if it is that solver's. */
struct solver_key {
	const char *solver; // NULL: of what all together left open
	struct condition_key key;
};

typedef VEC(struct solver_key) solver_key_list;

/* The folder that a value of --cache stands for; NULL: there is none. */
const char *kept_answers_folder(struct arena *arena, const char *given);

/* NULL: there is to be no cache. It is opened when it is first asked; a warning tells if it cannot
 * be. */
struct kept_answers *kept_answers_new(struct ivl *v);

/* Say what was wrong, and close. `k` may be NULL. */
void kept_answers_free(struct kept_answers *k);

/*
 * The answer to a query that these solvers would be asked, in `arena`. False: there is none;
 * `keys` (in `arena`, empty if it is not one to keep) then says where it is to go.
 */
bool kept_answers_find(struct kept_answers *k,
		       const struct solver_config *const *configs, uint32_t n,
		       const struct query *q, struct arena *arena, struct answer *a,
		       solver_key_list *keys);

/* Keep what they answered. */
void kept_answers_put(struct kept_answers *k, const solver_key_list *keys,
		      const struct query *q, const struct answer *a);

#endif
