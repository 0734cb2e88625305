/*
 * session.h - the state of one run, behind `struct ivl`. Only driver/ sees this.
 */
#ifndef IVL_DRIVER_SESSION_SESSION_H
#define IVL_DRIVER_SESSION_SESSION_H

#include "driver/options/options.h"
#include "driver/options/solver_choice.h"
#include "driver/session/stats.h"
#include "frontend/frontend.h"
#include "ivl.h"
#include "ivl_build.h"
#include "ivl/type.h"
#include "smt/work/pool.h"
#include "vcgen/vcgen.h"

#include <stdatomic.h>

enum goal {
	GOAL_PRINT, // parse and print
	GOAL_KEEP,  // up to types, and no more
	GOAL_CHECK, // up to types
	GOAL_VERIFY,
	GOAL_RUN,
	GOAL_EMIT // write VCs to `directory`
};

typedef VEC(struct ivl_message) message_list;

struct ivl {
	const struct ivl_options *options; // borrowed, or &defaults
	struct ivl_options defaults;
	struct ivl_callbacks cb;

	struct arena arena; // of everything that lives as long as the run
	struct intern names;
	struct types types;
	struct sources sources;
	struct diags diags;
	uint32_t reported; // diags.list up to here went to cb.message
	uint32_t hints;    // suggestions looked for
	uint32_t n_parsed; // files that were parsed as they came
	uint32_t n_files;  // of the user; libraries are behind them in sources
	struct program *program;
	bool uses_civl;                // the concurrency extension or its linear types
	struct solver_choice solvers;  // of verify_program
	uint64_t query_memory;         // limits_memory, of this run
	struct vcgen *vcgen;           // while verifying
	struct dump *dump;             // what is shown of it, or NULL; print/dump.h
	struct pool *pool;             // while verifying
	struct verifier *verifier;     // the same
	struct run_report *run_report; // GOAL_RUN
	const char *directory;         // GOAL_EMIT

	enum ivl_status status; // worst so far
	bool broken;            // some implementation has met a mistake of ours
	struct ivl_totals totals;
	struct stats stats;
	uint64_t last_point; // when the run came to it
	bool used;           // a run has begun
	bool is_whole;       // and has changed nothing of the program
	bool told; // messages of the front end were, when the program was checked
	const struct ivl_program *kept; // that the run is on, or NULL
	message_list *record;           // messages go there, too; or NULL
	atomic_int interrupted;
};

/* Make the run's status at least as bad as `st`. */
void session_worsen(struct ivl *v, enum ivl_status st);

/* A place for messages. Excerpts point into the source text. */
struct ivl_location session_locate(const struct ivl *v, struct span at);

/* That of what a pass has made and is told of all the same: line 0 of a file without name. */
struct ivl_location session_nowhere(void);

/* Hand on the messages that were recorded since the last time. */
void session_flush(struct ivl *v);

/* The same, of the messages from number `from` of diags.list up to `end`, in any order of
 * ranges; then session_flush_done says that all were handed on. */
void session_flush_range(struct ivl *v, uint32_t from, uint32_t end);
void session_flush_done(struct ivl *v);

/* The same, of those that are in one file only; returns how many were errors. */
uint32_t session_flush_file(struct ivl *v, const struct source *f);

/* Say something that has no place in the input; the code comes from diag.def. */
void session_say(struct ivl *v, enum diag_code code, ...);

/* Say now what has a place in it, and whose text is whole. */
void session_say_at(struct ivl *v, struct span at, enum diag_code code);

/* Text output through the callback; false if there is none or it failed. */
bool session_text(struct ivl *v, const char *path, const struct buf *text);

/*
 * Report what the stages so far had to say about the whole program, and the count of
 * the first that found errors (a stage may find what it files under a later one). False
 * if there were any.
 */
bool session_stage_end(struct ivl *v);

/* -- parse.c -- */

/* Parse the file that has been loaded last, and tell of its syntax errors. */
void session_parse_next(struct ivl *v);

/*
 * Parse all files, which are one program, and the libraries that it uses; bodies become blocks if
 * the syntax is right. False if not, or if there is no such library.
 */
bool session_parse(struct ivl *v, enum goal goal, uint64_t *clock);

/* pipeline.c */
enum ivl_status pipeline_run(struct ivl *v, enum goal goal);

/* load.c */
enum ivl_status load_file(struct ivl *v, const char *path);
enum ivl_status load_text(struct ivl *v, const char *name, const char *path,
			  const char *text, size_t len);

/* The declarations of a finished program; `b` is only read. */
enum ivl_status load_built(struct ivl *v, const struct ivl_builder *b);

/*
 * The declarations of a checked program, as they were when they had been parsed, without its libraries,
 * which stand in the sources behind the first so many. What the front end says is taken as told.
 */
enum ivl_status load_kept(struct ivl *v, const struct program *p, uint32_t n_files);

/* The same of the handle's own, which was printed or checked. */
enum ivl_status load_again(struct ivl *v);

/* houdini.c: find which {:existential} constants hold, and assume so from then on. */
void houdini_run(struct ivl *v);

/* verify.c, emit.c: decide, or write out, the selected implementations. */
bool verify_choose_solvers(struct ivl *v); // first; false with a message
void verify_program(struct ivl *v);
/* Give back what a run holds that did not come to its end, as a mistake unwound it. */
void verify_abandon(struct ivl *v);
void emit_program(struct ivl *v);

#endif
