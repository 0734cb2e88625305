/* stand_in.h - a small query, and programs that stand in for solvers and answer as a test says. */
#ifndef IVL_TESTS_UNIT_STAND_IN_H
#define IVL_TESTS_UNIT_STAND_IN_H

#include "smt/term/term.h"
#include "smt/work/pool.h"

/* A query with one block and one assertion, or with two of each, in a row. */
struct fixture {
	char dir[32];
	struct arena arena;
	struct intern names;
	struct term_table terms;
	struct query_block blocks[2];
	struct query_assert asserts[2];
	struct hypothesis constraints[3];
	struct query q;
};

/* A fixture with a folder of its own, for the programs; teardown removes both. */
struct fixture *setup(void);
void teardown(struct fixture *f);

/* Seconds, of a clock that only goes forward. */
double now(void);

/* A path in the folder; lives as long as the fixture. */
const char *script_path(struct fixture *f, const char *name);

/* What a solver does that never answers check-sat. */
#define HANG "exec sleep 100"

/*
 * A solver program: `start` is run first, `check` answers check-sat (number $n, from
 * 1), `values` answers get-value; NULL for what a solver would do that finds one
 * failure.
 */
struct solver_config *fake(struct fixture *f, const char *name, const char *start,
			   const char *check, const char *values);

/* What a pool of two workers makes of the query with these solvers, or with one. */
/* The query has two labels, of which a core is asked. */
void want_core(struct fixture *f);

struct answer ask(struct fixture *f, const struct solver_config *const *configs,
		  uint32_t n);
struct answer ask_one(struct fixture *f, const struct solver_config *c);

#endif
