/*
 * solve_tasks.h - tasks are solved, with nothing but their folder and solvers.
 */
#ifndef IVL_DRIVER_TASKS_SOLVE_TASKS_H
#define IVL_DRIVER_TASKS_SOLVE_TASKS_H

#include "driver/options/solver_choice.h"
#include "driver/tasks/task_folder.h"

#include <stdatomic.h>

/* What became of them. */
struct solve_counts {
	uint32_t n_before; // had an answer
	uint32_t n_solved; // have one now
	uint32_t n_failed; // a solver broke down, or the answer could not be written
	uint32_t n_damaged;
	const char *why; // the first of these, in the arena; or NULL
};

/*
 * Solve the tasks of a list that have no answer, so many at a time. `interrupted` is looked at
 * now and then.
 */
void solve_tasks(struct arena *arena, const char *dir, const task_names *tasks,
		 const struct solver_choice *solvers, uint32_t jobs,
		 const atomic_int *interrupted, struct solve_counts *out);

#endif
