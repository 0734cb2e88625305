/*
 * backend.h - the one interface behind which every solver stands.
 *
 * A back end runs a dialogue in SMT-LIB commands: text in, text out. The same bytes go to
 * a solver in this process through its API (cvc5), to one on a pipe (process), to a file
 * (dump) or nowhere (noop). What to ask, and what answers mean, is dialogue.c; where it
 * runs (a forked worker, with limits) is worker.c.
 */
#ifndef IVL_SMT_BACKEND_H
#define IVL_SMT_BACKEND_H

#include "base/buf.h"
#include "smt/query.h"

enum backend_cap {
	CAP_ANSWERS = 1,    // can decide (dump and noop cannot)
	CAP_PROCESS = 2,    // starts a program
	CAP_MODELS = 4,
	CAP_RLIMIT = 8
};

struct solver_config;

struct smt_backend {
	const char *name; // of --solver
	const char *help;
	unsigned caps;
	/*
	 * Start a session. NULL with a message in `why` if that failed. Called in the worker.
	 */
	void *(*open)(const struct solver_config *c, const struct query *q, struct buf *why);
	/*
	 * Send commands and, if `reply` is not NULL, wait for the one answer of the last of
	 * them (without the line end). False if the solver is gone; `reply` then has what
	 * there is to say.
	 */
	bool (*command)(void *session, const char *text, size_t len, struct buf *reply);
	void (*close)(void *session);
};

/* A row of the table of solvers: which back end, which program, which options. */
struct solver_config {
	const char *name;	 // "cvc5", "z3", "cvc5-process", ...
	const struct smt_backend *backend;
	const char *program;	 // CAP_PROCESS: executable name or path
	const char *const *argv; // its arguments, NULL-terminated
	const struct solver_option *options; // set-option of each session; name NULL ends
	const char *logic;	 // or NULL for none
	const char *log_path;	 // copy of all that is sent, or NULL
	bool push;		 // z3 wants (push 1) before the VC (notes on its tactics)
	bool is_z3, is_cvc5;	 // dialect
};

/*
 * The configuration of a name ("cvc5", "z3", "noop", "dump", ...), made in `arena`.
 * `path` (or NULL) overrides the program. NULL if there is no such solver; *why then says
 * what there is.
 */
struct solver_config *solver_config_find(struct arena *arena, const char *name, const char *path,
					 const char **why);

/* All names with their help texts, for --help; returns how many. */
uint32_t solver_names(const char *const **names, const char *const **helps);

/*
 * Ask: runs the whole dialogue of a query in this process: check-sat, read the path, block
 * it, again, until unsat, error_limit, or the end of its patience. `a` is filled from
 * `arena`. `progress` (or NULL) is called for each failure as soon as it is known.
 */
void dialogue_run(const struct solver_config *c, const struct query *q, struct arena *arena,
		  struct answer *a, void (*progress)(void *env, const struct failure *f), void *env);

#endif
