/*
 * backend.h - the one interface behind which every solver stands.
 *
 * A back end runs a dialogue in SMT-LIB commands: text in, text out. The same bytes go
 * to a program on a pipe, to a file (dump) or nowhere (noop). cvc5 by its C API is a program
 * of ours (cvc5.c), so that no library of a solver is ever loaded into a host. What to ask, and
 * what answers mean, is dialogue.c; where it runs (a program of its own, with limits) is worker.c.
 */
#ifndef IVL_SMT_BACKEND_BACKEND_H
#define IVL_SMT_BACKEND_BACKEND_H

#include "base/buf.h"
#include "smt/query/query.h"

enum backend_cap {
	CAP_ANSWERS = 1, // can decide (dump and noop cannot)
	CAP_PROCESS = 2, // starts a program of the user's
	CAP_MODELS = 4,
	CAP_RLIMIT = 8,
	CAP_HELPER = 16 // starts one of ours (programs.h, server.h)
};

struct solver_config;

/* Who looks after a session while a reply is waited for. */
struct attendant {
	/* Milliseconds until its next turn, or one of these. */
	int (*turn)(void *env);
	void *env;
};
#define ATTENDANT_NEVER -1 // no more turns
#define ATTENDANT_STOP -2  // the reply is not wanted any more: the session is over

struct smt_backend {
	const char *name; // of --solver
	const char *help;
	unsigned caps;
	const char *const *libraries; // CAP_HELPER: that decide; NULL ends
	/*
	 * Start a session. NULL with a message in `why` if that failed. Called in the
	 * worker.
	 */
	void *(*open)(const struct solver_config *c, const struct query *q,
		      struct buf *why);
	/*
	 * Hand over commands. With `reply`, wait until they are done and append all
	 * that was answered since the last reply; without, they may wait for the next
	 * that has one. False if the solver is gone; `reply` then has why.
	 */
	bool (*command)(void *session, const char *text, size_t len, struct buf *reply);
	void (*close)(void *session);
	/* From now on that one has turns, NULL: none. Not every back end can do that. */
	void (*attend)(void *session, const struct attendant *a);
	/*
	 * Not NULL: every query ends as unknown for this reason, without a worker, a session
	 * or its text (unless a log is wanted).
	 */
	const char *at_once;
};

/* A function that programs use by name, and that some solvers do not have. */
struct solver_lack {
	const char *name;
	const char *definition; // define-fun
};

/* How a family of solvers calls what SMT-LIB leaves open; NULL where it has no such
 * thing. */
struct solver_dialect {
	const char *time_option;     // milliseconds per check-sat
	const char *resource_option; // per check-sat
	const char *work_option;     // the same for a whole session
	uint32_t resource_scale; // units of z3, in which limits are given, per own unit
	const char *seed_options[2];
	const char *resource_info;                 // get-info that tells what was used
	const struct solver_lack *lacks;           // name NULL ends; or NULL
	const struct solver_option *model_options; // so that models say all; the same
	/* so that it tells which quantifiers it instantiates, as instances.h reads; NULL: it
	 * cannot */
	const struct solver_option *profile_options;
};

/* A row of the table of solvers: which back end, which program, which options. */
struct solver_config {
	const char *name; // "cvc5", "z3", "cvc5-process", ... or a user's own
	const char *row;  // of the table, that it was made from
	const struct smt_backend *backend;
	const struct solver_dialect *dialect;
	const char *program;     // path of the executable, or NULL
	const char *loader;      // that has to start it (programs.h), or NULL
	const char *library_dir; // where it finds its libraries then
	int server; // CAP_HELPER: socket of its server (server.h), 0 = none
	const char *const *argv; // its arguments, NULL-terminated
	const struct solver_option
	    *options;                   // set-option of each session; name NULL ends
	const char *logic;              // or NULL for none
	const char *log_path;           // of the log, or NULL
	const struct log_settings *log; // log.h; NULL: a copy of all that is sent
	bool push;       // (push 1) before the VC: else z3 runs its one-shot tactics,
			 // which are much worse at quantified VCs that fail
	bool no_weights; // of quantifiers
	bool is_z3, is_cvc5;              // family
	const struct solver_config *next; // asked what this one leaves open, or NULL
	double slice; // seconds until then; 0 = as the pool sees fit
	/* How it takes turns with `next` otherwise; all 0: it hands over after its slice. */
	uint64_t work; // in z3's unit of resources: what it may use until then
	double joined; // share of the time until `next` starts beside it
	bool early;    // where a worker is idle it need not wait for those before it
	bool
	    last_word; // candidates of it, or of those before, are told, and `next` is not asked
	bool shown; // of several candidates its own are told
};

/*
 * The configuration of a name ("cvc5", "z3", "noop", "dump", ...), made in `arena`;
 * name NULL is the first of cvc5, cvc5-process, z3 that can be had. `path` (or NULL)
 * overrides the program, which otherwise is looked for among those that ship with ivl
 * (programs.h) and then on PATH. NULL if there is no such solver; *why (in `arena`) then says what there is.
 */
struct solver_config *solver_config_find(struct arena *arena, const char *name,
					 const char *path, const char **why);

/* The row of the table of that name, without its program; NULL: there is none. */
const struct solver_config *solver_row(const char *name);

/* Can it be given this option? (Z3's own names mean nothing to others.) */
bool solver_takes_option(const struct solver_config *c, const char *name);

/* Are its answers to this query believed? A solver may be known to be wrong (formats.h). */
bool solver_is_believed(const struct solver_config *c, const struct query *q);

/* All names with their help texts, for --help; returns how many. */
uint32_t solver_names(const char *const **names, const char *const **helps);

/*
 * Ask: runs the whole dialogue of a query in this process: check-sat, read the path,
 * block it, again, until unsat, error_limit, or the end of its patience. `a` is filled
 * from `arena`. Events are told as they come; each callback may be NULL, `events` too.
 *
 * Meant for a process of its own (worker.h): a solver on a pipe is waited for without
 * limit, SIGPIPE should be ignored, and the cvc5 library may call exit().
 */
struct dialogue_events {
	void *env;
	/* A second time in a row of the same assertion: now with values and model. */
	void (*failure)(void *env, const struct failure *f);
	/* Proved; what comes is only the search for a core, if anything. */
	void (*settled)(void *env, const struct answer *a);
	void (*finished)(void *env,
			 const struct answer *a); // before the session is closed
	/* Processes that the dialogue may use at the moment, itself being one. */
	uint32_t (*slots)(void *env);
};

void dialogue_run(const struct solver_config *c, const struct query *q,
		  struct arena *arena, struct answer *a,
		  const struct dialogue_events *events);

#endif
