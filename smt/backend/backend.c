/*
 * The table of solvers, and where their programs are found.
 */
#include "smt/backend/backend.h"

#include "smt/backend/programs.h"
#include "smt/query/formats.h"

#include <string.h>
#include <unistd.h>

#define BACKEND(object) extern const struct smt_backend object;
#include "smt/backend/backends.def"
#undef BACKEND

/* Z3's remainder: that of `mod`, with the sign of the divisor. */
static const struct solver_lack cvc5_lacks[] = {
	{ "rem", "(define-fun rem ((a Int) (b Int)) Int "
		 "(ite (>= b 0) (mod a b) (- (mod a b))))\n" },
	{ NULL, NULL },
};

/* Every application is told, and nothing is named by `let`. */
static const struct solver_option cvc5_model_options[] = {
	{ "condense-function-values", "false" },
	{ "dag-thresh", "0" },
	{ NULL, NULL },
};
/* Definitions as SMT-LIB has them, and all of them. */
static const struct solver_option z3_model_options[] = {
	{ "model.v2", "false" },
	{ "pp.max_depth", "1000000000" },
	{ "pp.min_alias_size", "1000000000" },
	{ NULL, NULL },
};

/* What it tells as it goes along: one that is killed has told all the same. */
static const struct solver_option cvc5_profile_options[] = {
	{ "output", "inst" },
	{ NULL, NULL },
};
static const struct solver_option z3_profile_options[] = {
	{ "smt.qi.profile", "true" },
	{ "smt.qi.profile_freq", "1000" },
	{ NULL, NULL },
};

static const struct solver_dialect cvc5_dialect = {
	.time_option = "tlimit-per",
	.resource_option = "rlimit-per",
	.work_option = "rlimit",
	.resource_scale = 10, // a second takes z3 some million units, cvc5 some 100,000
	.seed_options = { "seed", "sat-random-seed" },
	.lacks = cvc5_lacks,
	.model_options = cvc5_model_options,
	.profile_options = cvc5_profile_options,
};
static const struct solver_dialect z3_dialect = {
	.time_option = "timeout",
	.resource_option = "rlimit",
	.resource_scale = 1,
	.seed_options = { "smt.random_seed", "sat.random_seed" },
	.resource_info = "rlimit",
	.model_options = z3_model_options,
	.profile_options = z3_profile_options,
};
static const struct solver_dialect plain_dialect = { 0 };

static const char *const no_arguments[] = { NULL };
static const char *const cvc5_arguments[] = { "--lang=smt2", "--incremental", NULL };
static const char *const z3_arguments[] = { "-smt2", "-in", NULL };
static const char *const bitwuzla_arguments[] = { "--lang", "smt2", NULL };
static const char *const yices_arguments[] = { "--incremental", NULL };

/*
 * What the figures in docs/encodings.md support, and no more: instantiation by the
 * triggers that are there, and by nothing else.
 */
static const struct solver_option cvc5_options[] = {
	{ "incremental", "true" },
	{ "quant-dsplit", "none" },
	{ "cbqi", "false" },
	{ "user-pat", "strict" },
	// Not arrays-exp: with it a sorted array's invariants take over 20 s, not 0.1 s.
	{ "dt-nested-rec", "true" }, // values behind maps of themselves
	{ NULL, NULL },
};
static const struct solver_option z3_options[] = {
	{ "smt.mbqi", "false" },
	{ "model.compact", "false" },
	// Else what Dafny gives a weight of 25 is never instantiated, or late.
	{ "smt.qi.eager_threshold", "100" },
	{ "model.v2", "true" },
	{ "pp.bv_literals", "false" },
	{ NULL, NULL },
};
static const struct solver_option plain_options[] = { { NULL, NULL } };

static const struct solver_config solvers[] = {
#define SOLVER(id, object, dia, prog, log, pushes, args, opts, text)                   \
	{ .name = id,                                                                  \
	  .row = id,                                                                   \
	  .backend = &object,                                                          \
	  .dialect = &dia,                                                             \
	  .program = prog,                                                             \
	  .argv = args,                                                                \
	  .options = opts,                                                             \
	  .logic = log,                                                                \
	  .push = pushes,                                                              \
	  .is_z3 = &dia == &z3_dialect,                                                \
	  .is_cvc5 = &dia == &cvc5_dialect },
#include "smt/backend/solvers.def"
#undef SOLVER
};

static const char *const solver_ids[] = {
#define SOLVER(id, object, dia, prog, log, pushes, args, opts, text) id,
#include "smt/backend/solvers.def"
#undef SOLVER
};

static const char *const solver_helps[] = {
#define SOLVER(id, object, dia, prog, log, pushes, args, opts, text) text,
#include "smt/backend/solvers.def"
#undef SOLVER
};

uint32_t solver_names(const char *const **names, const char *const **helps)
{
	*names = solver_ids;
	*helps = solver_helps;
	return ARRAY_LEN(solver_ids);
}

const struct solver_config *solver_row(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(solvers); i++)
		if (strcmp(solvers[i].name, name) == 0)
			return &solvers[i];
	return NULL;
}

static const char *names_text(struct arena *arena)
{
	const char *text = solver_ids[0];
	size_t i;

	for (i = 1; i < ARRAY_LEN(solver_ids); i++)
		text = arena_printf(arena, "%s, %s", text, solver_ids[i]);
	return text;
}

static struct solver_config *config_make(struct arena *arena,
					 const struct solver_config *row,
					 const char *path, const char **why)
{
	struct solver_config *c = arena_dup(arena, row, sizeof(*row));
	struct program_file found = { 0 };

	if (!(c->backend->caps & (CAP_PROCESS | CAP_HELPER)))
		return c;
	if (c->backend->caps & CAP_HELPER) {
		if (!program_shipped(arena, row->program, &found)) {
			*why = arena_printf(arena, "this build has no solver \"%s\"",
					    row->name);
			return NULL;
		}
	} else if (path && strchr(path, '/')) {
		found.path = path;
	} else {
		program_find(arena, path ? path : row->program, &found);
	}
	if (path && !(c->backend->caps & CAP_HELPER) &&
	    (!found.path || access(found.path, X_OK) != 0)) {
		*why = arena_printf(arena, "cannot run the solver \"%s\"", path);
		return NULL;
	}
	if (!found.path) {
		*why = arena_printf(
		    arena, "the program \"%s\" of the solver \"%s\" was not found",
		    row->program, row->name);
		return NULL;
	}
	c->program = found.path;
	c->loader = found.loader;
	c->library_dir = found.library_dir;
	return c;
}

/* The default: our own program, else one that can stand in for it. */
static struct solver_config *default_find(struct arena *arena, const char *path,
					  const char **why)
{
	static const char *const order[] = { "cvc5", "cvc5-process", "z3" };
	struct solver_config *c = NULL;
	size_t i;

	for (i = 0; i < ARRAY_LEN(order) && !c; i++) {
		const struct solver_config *row = solver_row(order[i]);

		if (row)
			c = config_make(arena, row, path, why);
	}
	return c;
}

struct solver_config *solver_config_find(struct arena *arena, const char *name,
					 const char *path, const char **why)
{
	const struct solver_config *row;

	if (!name)
		return default_find(arena, path, why);
	row = solver_row(name);
	if (!row) {
		*why = arena_printf(arena, "there is no solver \"%s\"; known: %s", name,
				    names_text(arena));
		return NULL;
	}
	return config_make(arena, row, path, why);
}

/* Is this a name that only Z3 has? SMT-LIB's and cvc5's have dashes. */
static bool is_z3_option(const char *name)
{
	static const char *const plain[] = { "trace", "timeout", "rlimit", "unsat" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(plain); i++)
		if (strcmp(name, plain[i]) == 0)
			return true;
	return strpbrk(name, "._") != NULL;
}

bool solver_takes_option(const struct solver_config *c, const char *name)
{
	return c->is_z3 || !is_z3_option(name);
}

bool solver_is_believed(const struct solver_config *c, const struct query *q)
{
	return !c->is_cvc5 || query_float_formats(q) != FLOATS_ODD;
}
