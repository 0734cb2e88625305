/*
 * solver_choice.h - which solvers a run uses, and with which settings: from --solver
 * and its companions, and from the older /proverOpt:KEY=VALUE (reference 6.1).
 */
#ifndef IVL_DRIVER_OPTIONS_SOLVER_CHOICE_H
#define IVL_DRIVER_OPTIONS_SOLVER_CHOICE_H

#include "driver/options/options.h"
#include "smt/work/portfolio.h"

#define SOLVERS_MAX 8 // that one query is raced on

struct solver_choice {
	uint32_t n;
	struct solver_config *configs[SOLVERS_MAX]; // log_path is filled in per query
	/* By default, where there is one: complements configs[0] as `portfolio` says, and is asked
	 * instead of it about what that is not believed about. */
	struct solver_config *stand_in;
	struct portfolio portfolio;
	/* With --solver-agreement: who is asked about each condition, one by one, and how many
	 * have to prove it. Each is a solver of another kind than the others. */
	uint32_t n_voters;
	struct solver_config *voters[SOLVERS_MAX];
	uint32_t agreement;
	VEC(struct solver_option)
	options;         // of every query; see solver_takes_option
	const char *log; // pattern of log names, or NULL
	bool is_default; // nobody asked for a solver
	bool log_append,
	    log_scripts;       // add to logs; in the form of smt/dialogue/script.h
	uint64_t memory_limit; // bytes, 0 = none; of MEMORY_LIMIT=
	double time_limit;     // seconds, 0 = none; of TIME_LIMIT=
	bool batch;
	bool verbose; // say which solvers are used
};

/*
 * Fill `c`, in `arena`. False with a message in *why if a setting is unknown or wrong,
 * or there is no such solver.
 */
bool solver_choice_make(struct arena *arena, const struct ivl_options *o,
			struct solver_choice *c, const char **why);

/* The solvers of a query, as many as configs[] has room for; gives how many. */
uint32_t solver_choice_for(const struct solver_choice *c, const struct query *q,
			   const struct solver_config **configs);

/* The settings of /proverOpt as help text. */
void solver_settings_help(struct buf *out);

/* The names that --solver knows. */
void solver_names_help(struct buf *out);

#endif
