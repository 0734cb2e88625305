/*
 * dialogue.h - the state of a dialogue with a solver, for the files that lead it: dialogue.c
 * (verdicts and counterexamples), portions.c (proofs by portions), beside.c (both at once) and core.c (what a proof needed).
 */
#ifndef IVL_SMT_DIALOGUE_DIALOGUE_H
#define IVL_SMT_DIALOGUE_DIALOGUE_H

#include "smt/backend/backend.h"
#include "smt/query/formats.h"
#include "smt/dialogue/log.h"
#include "smt/text/sexpr.h"
#include "smt/text/smtlib.h"

#include <sys/types.h>

#define MAX_ANSWERS 2 // to one request

enum leniency {
	STRICT,      // an error ends the session
	UNSUPPORTED, // `unsupported` is no error: options
	MAY_FAIL     // an error means that there is no answer: values, models
};

struct dialogue {
	const struct solver_config *config;
	const struct query *q;
	const struct dialogue_events *events;
	struct arena *arena;
	struct answer *a;
	void *session;
	struct smtlib *printer;
	struct buf out;                // commands of the next request
	struct buf reply;              // to the last one
	struct sexprs sx;              // the same, read
	uint32_t answers[MAX_ANSWERS]; // entries of sx
	struct query_log log;
	double deadline;       // monotonic seconds, 0 = none
	double asked;          // when the last check was begun
	bool *fails;           // of the last model: blocks, then assertions
	bool *seen;            // assertions that are among the failures
	bool candidate;        // the last check-sat said unknown
	bool models;           // values can be asked for
	bool labelled;         // labels are constants, not just true
	bool axioms_named;     // for an unsat core
	struct beside *beside; // of the first check, or NULL
	uint32_t taken;        // of the slots that events grant: not for this process
	enum float_formats floats;
	enum map_form search_maps; // of the session that looks for counterexamples
	VEC(struct failure) failures;
};

/* Monotonic seconds. */
double dialogue_now(void);

/* So many seconds from now, but not after the deadline. */
double dialogue_until(const struct dialogue *d, double seconds);

/*
 * Send what is in `out` and wait for `want` answers (entries of sx in `answers`). False: the
 * session is over, and the answer says why.
 */
bool dialogue_ask(struct dialogue *d, uint32_t want, enum leniency leniency);

/* Append the solver's own limit for the checks that come, if it has one. */
void dialogue_limit(struct dialogue *d, double seconds);

/*
 * A new session that was sent its options and is about to get the query, with maps in that
 * form; one that is open is closed. False: there is none, and the answer says why.
 */
bool dialogue_open(struct dialogue *d, enum map_form maps);
void dialogue_close(struct dialogue *d);

/* Append the query: all but the question. */
void dialogue_put_query(struct dialogue *d);

/* Where axioms are named, number i is this and i. */
#define DIALOGUE_AXIOM "ivl!axiom!"

/*
 * After a proof: which names the solver used (get-unsat-core). used[i] becomes true for each that
 * is the prefix and then i, i < n. False: there is another, or no answer, or the session is over.
 */
bool dialogue_core(struct dialogue *d, const char *prefix, uint32_t n, bool *used);

/* check-sat. True if there is a counterexample (or a candidate) to read; else see d->a->end. */
bool dialogue_check(struct dialogue *d);

/* -- portions.c ------------------------------------------------------------------------------- */

/* May the condition be proved by portions? */
bool portions_possible(const struct dialogue *d);

/* Seconds for the search as a whole, before that. */
double portions_whole_seconds(const struct dialogue *d);

/*
 * Prove the assertions one by one, or some together, in sessions of their own until d->deadline.
 * PROVED: none can fail. TIMEOUT: one was not proved in its time. Anything else: try the whole
 * again. d->a->end is not meant for others afterwards. A portion that is none of the query is a bug.
 */
enum verdict portions_prove(struct dialogue *d, enum map_form maps);

/* -- beside.c --------------------------------------------------------------------------------- */

/*
 * Portions of a condition beside the search for it as a whole: what has taken a while as a whole, and
 * may take as long again, is also asked by portions where a worker is idle, in a process of its
 * own. The first that is through counts. Where none is idle the whole has its share of the time, and
 * its portions the rest.
 */
struct beside {
	struct attendant attendant; // of the session that searches the whole
	struct dialogue *d;
	enum map_form maps;
	double from,
	    until; // monotonic seconds: portions may begin; the whole has had its share
	pid_t pid; // of the process for portions, 0: none
	int said;  // where it writes its verdict, a byte
	enum verdict end;   // PROVED: the portions are
	bool over, stopped; // the portions are; the whole was made to
};

/* Can there be portions beside the whole? Only in a dialogue that is told of idle workers. */
bool beside_possible(const struct dialogue *d);

/* From now on for the first check of d. */
void beside_start(struct beside *b, struct dialogue *d, enum map_form maps);

/* When that is answered, or was made to stop. */
void beside_stop(struct beside *b);

/*
 * core.c: which labels a proof needs, found in a session of its own, to d->a. The query was
 * proved with maps in that form. Changes nothing else of the answer, whatever happens.
 */
void core_find(struct dialogue *d, enum map_form maps);

#endif
