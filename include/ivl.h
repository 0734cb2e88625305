/*
 * ivl.h - the public interface of libivl.
 *
 * One handle is one run: give it options and source texts, then check, print, verify or
 * emit. What is found comes back through callbacks while the run goes on; everything
 *that a callback is given is valid only until it returns. The library prints nothing,
 *does not exit and leaves signals alone (it starts solver processes and waits for
 *those).
 *
 *	struct ivl_callbacks cb = { .message = on_message, .result = on_result };
 *	struct ivl *v = ivl_new(NULL, &cb);
 *	ivl_load_file(v, "program.bpl");
 *	enum ivl_status st = ivl_verify(v);
 *	ivl_free(v);
 *
 * A handle is used by one thread at a time, except for ivl_interrupt; several handles by several
 * threads.
 */
#ifndef IVL_H
#define IVL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is declared here is what the shared library exports. */
#ifdef __GNUC__
#pragma GCC visibility push(default)
#endif

#ifndef IVL_VERSION
#define IVL_VERSION "0.1.0"
#endif

/* The version of the library that the program runs with; IVL_VERSION is that of the header. */
const char *ivl_version(void);

struct ivl;         // a run
struct ivl_session; // what runs have found out
struct ivl_program; // one that was checked and is kept
struct ivl_options; // settings, by the names of the command line

/* How a call or a run ended; also the exit status of the command `ivl`. */
enum ivl_status {
	IVL_OK = 0, // everything asked for holds (or was done)
	IVL_NOT_PROVED =
	    1, // at least one assertion has a counterexample, or may have one
	IVL_UNDECIDED = 2, // time-out, memory, unknown, interrupted; nothing refuted
	IVL_REJECTED = 3,  // the input has errors, or uses what is not supported
	IVL_FAILED = 4 // usage, environment (no such file, no memory), internal error
};

/* -- what callbacks get ---------------------------------------------------- */

/* A place in the input. line 0 = nowhere. */
struct ivl_location {
	const char *file;              // as messages name it
	uint32_t line, column;         // 1-based, column in characters
	uint32_t end_line, end_column; // behind the last character; 0: not known
	const char *excerpt; // the physical line, not NUL-terminated; NULL if none
	size_t excerpt_len;
	uint32_t excerpt_line; // its physical number
	uint32_t offset;       // byte of the excerpt where the place starts
	uint32_t width;        // bytes of the excerpt that it covers, at least 1
};

enum ivl_stage {
	IVL_STAGE_READ,
	IVL_STAGE_PARSE,
	IVL_STAGE_RESOLVE,
	IVL_STAGE_TYPE,
	IVL_STAGE_VERIFY
};

enum ivl_severity { IVL_ERROR, IVL_WARNING };

/* Something to say about the input or the environment. */
struct ivl_message {
	enum ivl_severity severity;
	enum ivl_stage stage;
	const char *code;     // "E0200", stable; ivl_explain tells more
	const char *text;     // lower case, one line
	const char *meant;    // a name that may have been meant, or NULL
	const char *expected; // syntax: all that could have come instead, or NULL
	struct ivl_location at;
	bool whole_line;             // the position is a line, its column means nothing
	const char *hint;            // what was probably meant, in a sentence; or NULL
	struct ivl_location hint_at; // where to see that; file NULL: at `at`
};

/* A stage of the front end is over for `file` (the last one of the stage). */
struct ivl_stage_end {
	enum ivl_stage stage;
	uint32_t errors;
	const char *file;
};

enum ivl_verdict {
	IVL_PROVED,
	IVL_REFUTED,
	IVL_CANDIDATE, // not proved: the solver gave up, and does not vouch for its values
	IVL_UNKNOWN,
	IVL_TIMEOUT,
	IVL_OUT_OF_MEMORY,
	IVL_OUT_OF_RESOURCE,
	IVL_SOLVER_ERROR,
	IVL_INTERNAL_ERROR, // a fault of this library: a message says where
	IVL_UNSUPPORTED     // not attempted: a message says why
};

/* What kind of obligation an assertion is. */
enum ivl_obligation {
	IVL_ASSERTION,
	IVL_PRECONDITION, // of a call
	IVL_POSTCONDITION,
	IVL_INVARIANT_ENTRY,
	IVL_INVARIANT_MAINTAINED,
	IVL_MEASURE_NOT_NEGATIVE,
	IVL_MEASURE_DECREASES,
	IVL_UNPACK
};

/* One step of an execution: the basic block that was entered. */
struct ivl_step {
	const char *label;
	bool generated; // the label was not written by the user
	struct ivl_location at;
};

/* A variable or constant and its value in a counterexample. */
struct ivl_value {
	const char *name, *text;
	const char *hex; // of a bit vector of two digits or more, else NULL
};

/* A state that the path passes: {:captureState "name"}; the first is that at the entry. */
struct ivl_state {
	const char *name;
	size_t n_values;
	const struct ivl_value *values; // that changed since the state before
};

/* f(arguments) = result; an argument may be "_": all that no other entry has. */
struct ivl_entry {
	const char *const *arguments;
	const char *result;
};

struct ivl_function {
	const char *name;
	size_t arity;
	size_t n_entries;
	const struct ivl_entry *entries;
	const char *otherwise; // for all other arguments; NULL if not told
	bool of_map;           // not of the program: what a map of the model maps
};

/* What the solver takes constants and functions for; by name. */
struct ivl_model {
	size_t n_constants;
	const struct ivl_value *constants; // text "": any
	size_t n_functions;
	const struct ivl_function *functions;
};

/* What a run of the program with the solver's values has shown (docs/replay.md). */
enum ivl_replay {
	IVL_REPLAY_NONE,       // there was none
	IVL_REPLAY_CONFIRMED,  // the assertion is false in a run
	IVL_REPLAY_SPURIOUS,   // no run goes where the solver's values lead
	IVL_REPLAY_UNCONFIRMED // neither is known
};

/* One assertion that does not hold on some path. */
struct ivl_failure {
	enum ivl_obligation kind;
	const char *code;   // "E0700", stable
	const char *text;   // "this assertion could not be proved"
	const char *custom; // the program's own message, or NULL
	struct ivl_location at;
	/* REFUTED or CANDIDATE; or what ended the search for a proof of just this assertion,
	 * in a run that goes on with smaller pieces. */
	enum ivl_verdict verdict;
	const char *related_text; // or NULL
	struct ivl_location related;
	size_t assertion; // number in result.assertions, with option "assertions"
	size_t n_path;
	const struct ivl_step *path;
	size_t n_values; // with option "counterexample"
	const struct ivl_value *values;
	size_t n_states; // with option "counterexample" or "model"
	const struct ivl_state *states;
	size_t n_prints; // lines of {:print} along the path, if they were asked for
	const char *const *prints;
	const struct ivl_model *model; // with option "model", or NULL
	const char *model_problem;     // why there is none, or not all of it; or NULL
	/* Of a conjunct ({:expand}) that stands in the body of a function: where that is
	 * applied, and in whose body that application stands; the outermost first. */
	size_t n_uses;
	const struct ivl_location *uses;
	enum ivl_replay replay;  // with option "replay"
	const char *replay_text; // what was found, in a line; or NULL
};

/* How a run of the solver with part of a condition ended. */
struct ivl_profile_run {
	enum ivl_verdict verdict; // REFUTED: it found a counterexample, or may have
	double seconds;
};

/* A quantifier, and all that was made of its text. */
struct ivl_profile_quantifier {
	struct ivl_location at; // file NULL: it is not in the program
	const char *text;       // then what the solver calls it, or NULL
	uint64_t instances;
	bool left_out; // the condition was tried without the axioms that have it
	struct ivl_profile_run without;
};

/* An assertion on its own, the others assumed not to fail. */
struct ivl_profile_assertion {
	enum ivl_obligation kind;
	struct ivl_location at;
	struct ivl_profile_run alone;
};

/* What the time of a condition goes into; with option "profile", unless it is refuted. */
struct ivl_profile {
	struct ivl_profile_run whole; // the run that the instances are from
	double limit;                 // seconds that it had
	bool counted;                 // this solver tells of instances
	uint64_t instances;           // of all quantifiers
	size_t n_quantifiers;
	const struct ivl_profile_quantifier *quantifiers; // most instances first
	size_t n_assertions; // of what is not proved: those that there was time for
	const struct ivl_profile_assertion *assertions;
};

/* What one of several solvers has said that were asked, each for itself. */
struct ivl_vote {
	const char *solver;
	enum ivl_verdict verdict;
	const char *reason; // or NULL
	double seconds;
};

/* A separately solved piece of an implementation. */
struct ivl_piece {
	const char *id;     // "P/condition.2"
	uint32_t number;    // from 1
	uint32_t iteration; // from 0; with option "iterations"
	enum ivl_verdict verdict;
	double seconds;
	uint64_t resources;
	const char *solver; // that gave the verdict
	size_t n_votes;     // with option "solver-agreement"
	const struct ivl_vote *votes;
	uint32_t obligations;
	uint32_t total; // pieces known when it was made
	uint32_t assertions_checked;
	uint32_t
	    line; // of what it was made for, or of the implementation; 0: made by cost
	uint32_t parts;         // 0, or the number of pieces that have taken its place
	bool last;              // cannot be divided; only where others can
	bool branches;          // paths divide in it
	double cost, proved;    // how hard it looked; percentage proved before it
	struct ivl_location at; // of its first assertion
	const struct ivl_profile *profile; // or NULL
	size_t n_assertions;               // all of them; only with option "assertions"
	const struct ivl_location *assertions;
};

/* A place in a proved implementation that was looked at with option "smoke". */
struct ivl_probe {
	bool reached; // or not known to be unreachable
	double seconds;
	uint64_t resources;
	struct ivl_location at; // of the command before it
	const char *program; // the paths to it in the old tool's form, if not reached
};

/*
 * An assertion and the verdict on it; only with option "assertions". It is proved in the
 * usual sense: no execution in which all assertions before it hold makes it false. Copies
 * of one, by inlining and unrolling, count as one.
 */
struct ivl_assertion {
	const char *id; // "P/postcondition.2": of its kind, by position
	enum ivl_obligation kind;
	const char *code;            // that a failure of it has
	const char *custom;          // the program's own message, or NULL
	struct ivl_location at;      // of a postcondition: the clause
	struct ivl_location related; // the clause that a call or loop has to establish
	enum ivl_verdict verdict;
	uint32_t piece; // number in result.pieces of the one that the verdict is from
	size_t n_failures;
	const size_t *failures; // numbers in result.failures
};

/* The verdict on one implementation. Implementations come in a fixed order. */
/* What an implementation that was made of a concurrent program shows of it. */
struct ivl_shows {
	const char *check; // "invariants", "refinement", "movers", ...
	const char *of;    // a procedure or action
	const char *with;  // another, or NULL
	int layer;         // -1: of no one layer
};

/* What a program declares. */
struct ivl_declaration {
	const char *kind; // "procedure", "implementation", "function", "axiom", ...
	const char
	    *name; // "P#2" for the second one of that kind and name; NULL: an axiom
	struct ivl_location at; // without excerpt
};

enum ivl_how { IVL_CHANGED, IVL_ADDED, IVL_REMOVED };

/* What another program has otherwise. */
struct ivl_change {
	enum ivl_how how;
	struct ivl_declaration what; // of IVL_REMOVED: as it was there
};

/* What a result rests on, in runs of a program that is kept. */
enum ivl_basis {
	IVL_NO_SESSION, // of any other run
	IVL_KEPT,       // no solver was asked: all is answered already, or trivial
	IVL_FIRST_TIME, // the implementation was not in the program before, or there was none
	IVL_BY_CHANGE, // something that it depends on is another than before
	IVL_ASKED_AGAIN // nothing is: it was left open then, or never asked, or otherwise
};

struct ivl_result {
	const char *id; // the name; "P#2" for the second one of that name
	const char *name;
	struct ivl_shows shows; // check == NULL: it was in the program
	struct ivl_location at;
	enum ivl_verdict verdict;
	enum ivl_verdict end; // how the search for further failures ended
	bool
	    agreed; // proved, and each condition by several solvers: else one's word counts
	const char *reason;     // of UNKNOWN and SOLVER_ERROR, or NULL
	const char *on_success; // text that the program wants shown if proved, or NULL
	const char *warnings;   // of the solver, a line each, or NULL
	double seconds;         // wall time of the solvers, all pieces
	double time_limit;      // that applied, 0 = none
	uint64_t resources;     // in the solver's unit, 0 if not told
	uint32_t obligations;   // assertions in its verification conditions
	size_t
	    counterexamples; // of all pieces, candidates too; several may be of one assertion
	size_t n_failures;
	const struct ivl_failure *failures; // by position, each assertion once
	/* Timed out by themselves, in a run that looks for them ("runDiagnosticsOnTimeout" of
	 * the older command line); the same order. */
	size_t n_unverified;
	const struct ivl_failure *unverified;
	size_t n_pieces;
	const struct ivl_piece *pieces;
	/* Of a proof, with option "coverage": what it needed of all that has an {:id}. */
	bool has_dependencies; // else that is not known
	size_t n_dependencies;
	const char *const *dependencies; // sorted
	size_t n_probes;
	const struct ivl_probe *probes;
	size_t n_assertions; // by position
	const struct ivl_assertion *assertions;
	/* In a session: why a solver was asked, or was not. */
	enum ivl_basis basis;
	size_t n_changes; // that it depends on, with IVL_BY_CHANGE
	const struct ivl_change *changes;
};

struct ivl_progress {
	uint32_t done, total; // implementations
	uint32_t running;     // solver processes
	const char *name;     // the one that is waited for
};

/* A candidate of inference ({:existential}), with the older command line's "contractInfer". */
struct ivl_candidate {
	const char *name;
	struct ivl_location at;
	bool holds;
};

/* Where a run is. */
enum ivl_point {
	IVL_POINT_RESOLVE, // names are about to be resolved
	IVL_POINT_CHECK,   // types checked
	IVL_POINT_INFER,   // invariants inferred, with option "infer"
	IVL_POINT_INFERRED,
	IVL_POINT_VERIFY, // conditions made and decided
	IVL_POINT_BODIES // bodies changed: what is printed from here on is not as written
};

/* Every function may be NULL. */
struct ivl_callbacks {
	void *env;
	void (*message)(void *env, const struct ivl_message *m);
	void (*stage_end)(void *env, const struct ivl_stage_end *s);
	void (*result)(void *env, const struct ivl_result *r);
	/* What became of all candidates, in the order of declarations; before any result. */
	void (*inferred)(void *env, const struct ivl_candidate *c, size_t n);
	/* A few times a second. */
	void (*progress)(void *env, const struct ivl_progress *p);
	/* The run has come to this point, so many seconds after the one before. */
	void (*point)(void *env, enum ivl_point p, double seconds);
	/* What is being done; only with option "trace". */
	void (*trace)(void *env, const char *text);
	/* Text that was asked for: a printed program, a dump. `path` "-" = standard
	 * output. False if it could not be written. */
	bool (*text)(void *env, const char *path, const char *text, size_t len);
};

/* -- options --------------------------------------------------------------- */

/* All defaults. NULL if there is no memory. */
struct ivl_options *ivl_options_new(void);
void ivl_options_free(struct ivl_options *o);

/*
 * Set one by its long name on the command line, without dashes ("time-limit", "10"); a
 * flag takes NULL, "true" or "false". False if there is no such option or the value is
 * not one of its values; `why` (n bytes, may be NULL) then gets a sentence.
 */
bool ivl_options_set(struct ivl_options *o, const char *name, const char *value,
		     char *why, size_t n);

/* -- a run ----------------------------------------------------------------- */

/*
 * The options (NULL = defaults) are borrowed until ivl_free. NULL if there is no memory.
 *
 * What the library is given, or fills in, comes with the size that the caller's compiler knows:
 * structs may get members at their end, and who does not know these does not miss them. These
 * functions of the header say it; who calls from another language calls the sized ones.
 */
struct ivl *ivl_new_sized(const struct ivl_options *o, const struct ivl_callbacks *cb,
			  size_t cb_size);
static inline struct ivl *ivl_new(const struct ivl_options *o,
				  const struct ivl_callbacks *cb)
{
	return ivl_new_sized(o, cb, sizeof(*cb));
}
void ivl_free(struct ivl *v);

/* Add a source: a file ("-" = standard input) or a text. Several are one program. */
enum ivl_status ivl_load_file(struct ivl *v, const char *path);
enum ivl_status ivl_load_text(struct ivl *v, const char *name, const char *text,
			      size_t len);

/* Parse, resolve and type-check. */
enum ivl_status ivl_check(struct ivl *v);

/* Parse; then the program in canonical form goes to callbacks.text. */
enum ivl_status ivl_print(struct ivl *v);

/* Check, then decide every selected implementation. */
enum ivl_status ivl_verify(struct ivl *v);

/*
 * Check, then run one implementation (options "proc", "seed", "runs", "steps"): what failed
 * goes to callbacks.result.
 */
enum ivl_status ivl_run(struct ivl *v);

/* Check, then write one .smt2 file per verification condition into a directory. */
enum ivl_status ivl_emit(struct ivl *v, const char *directory);

/*
 * End a run early: solvers are killed and the call that runs returns IVL_UNDECIDED.
 * Safe in a signal handler and from another thread.
 */
void ivl_interrupt(struct ivl *v);

/* -- sessions ------------------------------------------------------------------ */

/*
 * A session keeps what solvers have answered, so that a condition that comes up again is not
 * asked again, in whatever program and with whatever names and places. What was left open is asked
 * again. Programs of a session are parsed and checked once, and do not change; runs on them may go
 * on in several threads at a time, each on a handle of its own:
 *
 *	struct ivl_session *s = ivl_session_new();
 *	struct ivl_program *p, *q;
 *
 *	ivl_load_text(v, "p.bpl", text, len);
 *	p = ivl_program_new(s, v);		// v belongs to the program now
 *	r = ivl_run_new(p, options, &callbacks);
 *	ivl_verify(r);
 *	ivl_free(r);
 *	q = ivl_program_with_text(p, "p.bpl", new_text, new_len);
 *	... runs on q: results say what was kept, and what was changed that others depend on
 *
 * A run has to be freed before its program, and a program before its session. NULL: no memory.
 */
struct ivl_session *ivl_session_new(void);
void ivl_session_free(struct ivl_session *s);

/*
 * Parse and check what was loaded into the handle, which belongs to the program from then on and
 * must not be used any more (its options have to stay, too). Messages go to its callbacks and are
 * kept. With errors there is a program as well, on which runs are rejected.
 */
struct ivl_program *ivl_program_new(struct ivl_session *s, struct ivl *v);
void ivl_program_free(struct ivl_program *p);

/* IVL_OK if it has no errors. */
enum ivl_status ivl_program_status(const struct ivl_program *p);

/* What there was to say about it; they live as long as the program. NULL: there are no more. */
const struct ivl_message *ivl_program_message(const struct ivl_program *p, size_t i);

/* What it declares, in order, without libraries. NULL: there are no more. */
const struct ivl_declaration *ivl_program_declaration(const struct ivl_program *p,
						      size_t i);

/*
 * A program that differs from `p`, which stays: in the text of that name, which is added if there
 * is none (NULL: left out); or in the declaration of that name, whose text is replaced where it
 * stands, the body with the procedure (NULL: removed). Options and callbacks are those of `p`.
 * NULL if there is no memory, no such declaration, or a text is none (programs of builders).
 */
struct ivl_program *ivl_program_with_text(const struct ivl_program *p, const char *name,
					  const char *text, size_t len);
struct ivl_program *ivl_program_with_declaration(const struct ivl_program *p,
						 const char *name, const char *text,
						 size_t len);

/*
 * Which program was there before, for results to say what has changed since; else it is the one
 * that it was made from. `before` need not stay.
 */
void ivl_program_compare(struct ivl_program *p, const struct ivl_program *before);

/*
 * A handle for one run on the program: ivl_verify, ivl_run, ivl_print, ivl_emit. What was said when
 * the program was checked is not said again.
 */
struct ivl *ivl_run_new_sized(const struct ivl_program *p, const struct ivl_options *o,
			      const struct ivl_callbacks *cb, size_t cb_size);
static inline struct ivl *ivl_run_new(const struct ivl_program *p,
				      const struct ivl_options *o,
				      const struct ivl_callbacks *cb)
{
	return ivl_run_new_sized(p, o, cb, sizeof(*cb));
}

/* Totals of the run so far. */
struct ivl_totals {
	uint32_t implementations; // decided or tried
	uint32_t proved, refuted, candidate;
	uint32_t failures;        // assertions that were refuted, or have a candidate
	uint32_t counterexamples; // that refute them, or are candidates
	uint32_t unknown, timeout, memory, resource, solver_error, internal_error,
	    unsupported;
	uint32_t skipped; // not decided because the run was interrupted
};
void ivl_totals_sized(const struct ivl *v, struct ivl_totals *t, size_t size);
static inline void ivl_totals(const struct ivl *v, struct ivl_totals *t)
{
	ivl_totals_sized(v, t, sizeof(*t));
}

/* -- reports --------------------------------------------------------------- */

/*
 * What --format writes, written by a host: a document about one program or several, piece by
 * piece while they run. In this order: ivl_report_new; for each program ivl_report_program, its
 * messages and results, ivl_report_totals; ivl_report_end. Runs whose option "assertions" is
 * set have each assertion's verdict in the document.
 */
struct ivl_report;

/* Gets what is written. False: it could not be; nothing more is then written. */
typedef bool (*ivl_write)(void *env, const char *text, size_t len);

/*
 * `format`: json, jsonl (an object a line, each written when it comes), sarif, junit, github or
 * html. `command` stands in the document: "verify", "check". The options, those of the runs
 * (NULL = defaults), `command` and `env` are borrowed until ivl_report_end. NULL if there is no
 * such format or no memory; to the other functions a report that is NULL is nothing. What a
 * format needs is loaded with it.
 */
struct ivl_report *ivl_report_new(const char *format, const char *command,
				  const struct ivl_options *o, ivl_write write,
				  void *env);

/* A program begins; these are its files, or what the host calls it by. Copied. */
void ivl_report_program(struct ivl_report *r, const char *const *files, size_t n);

/* Made to be the callbacks of a run whose env is the report; else call them in these. */
void ivl_report_message(void *report, const struct ivl_message *m);
void ivl_report_result(void *report, const struct ivl_result *x);

/* The program at hand is done: its totals, and how it ended. */
void ivl_report_totals(struct ivl_report *r, const struct ivl *v,
		       enum ivl_status status);

/*
 * Write what is left and free the report. `status` is that of all programs. False if the
 * document is not complete: a write failed, there was no memory, or a call came where it may
 * not (which is then not heeded).
 */
bool ivl_report_end(struct ivl_report *r, enum ivl_status status);

/* Measurements as `name value unit` lines, in a fixed order, to callbacks.text "-". */
void ivl_stats(struct ivl *v);

/*
 * What a code of a message means: title and text, NULL if there is no such code.
 * ivl_explain_next gives the code after `code` in order (NULL = the first), or NULL.
 */
const char *ivl_explain(const char *code, const char **title);
const char *ivl_explain_next(const char *code);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif
