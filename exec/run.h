/*
 * run.h - programs are run: an implementation from a state, with what is left open (havoc,
 * jumps with several targets, functions without definition, variables at the start) chosen
 * by a seeded oracle or by the caller.
 *
 * The program is resolved and typed, with its blocks; nothing that proves is used. A run
 * that fails shows a state in which the assertion is false: only if all that it rests on
 * could be evaluated is it called a failure.
 */
#ifndef IVL_EXEC_RUN_H
#define IVL_EXEC_RUN_H

#include "exec/value.h"

enum exec_end {
	EXEC_DONE,    // came to its end
	EXEC_FAILED,  // an assertion is false
	EXEC_BLOCKED, // something assumed is false
	EXEC_UNKNOWN, // it cannot go on, or what failed may rest on what is not evaluated
	EXEC_STEPS,   // out of steps
	EXEC_DEPTH    // out of stack
};

/* Where a run ended and why. Memory is the session's, until its next run. */
struct exec_result {
	enum exec_end end;
	struct span at;
	const char *why; // BLOCKED, UNKNOWN, STEPS, DEPTH: one line
	/* FAILED, or UNKNOWN where an assertion failed that may rest on what is unknown: */
	bool assertion_failed;
	enum assert_kind kind;
	const struct attr *attrs; // of the assertion
	const struct spec *related;
	/* What could not be evaluated first: an assertion or an assumption. */
	uint64_t n_unknown; // assertions without a value
	struct span unknown_at;
	const char *unknown_why;
	struct span unknown_why_at; // the expression that is the reason
	uint64_t steps;
	/* Blocks entered, oldest first; those before the last EXEC_PATH_MAX are left out. */
	const struct block *const *path;
	uint32_t n_path;
	uint64_t n_entered;
};

#define EXEC_PATH_MAX 64

struct exec_session;

/* The state of a run as observers see it. */
struct exec_state;

/* What the caller may decide or see; all functions may be NULL. */
struct exec_observer {
	void *env;
	/* A command is about to be done (values: exec_variable), and is done. */
	void (*before)(void *env, const struct exec_state *s, const struct cmd *c);
	void (*after)(void *env, const struct exec_state *s, const struct cmd *c);
	void (*entered)(void *env, const struct exec_state *s, const struct block *b);
	/*
	 * Choose: true with a value, whose reference is handed over, or false: the oracle
	 * does. `at` is the havoc or call, NULL at the start and for new locals.
	 */
	bool (*variable)(void *env, const struct exec_state *s, const struct cmd *at,
			 const struct var *v, value *out);
	/* args: ids of type arguments as small numbers, then arguments. */
	bool (*function)(void *env, const struct exec_state *s, const struct func *f,
			 const value *args, value *out);
	/* An entry of a map about which nothing is known yet: map number `lazy`. */
	bool (*entry)(void *env, const struct exec_state *s, uint32_t lazy, value key,
		      value *out);
	/* Number of the target of the block's goto; -1: the oracle does. */
	int (*target)(void *env, const struct exec_state *s, const struct block *from);
};

struct exec_settings {
	uint64_t seed;
	uint64_t max_steps;
	const struct exec_observer *observer; // or NULL
};

/*
 * A session compiles what its runs have in common. The program is borrowed. With
 * `show_commands`, observers are told of each command.
 */
struct exec_session *exec_new(struct program *p, bool show_commands);
void exec_free(struct exec_session *s);

/* A run of one implementation. */
void exec_run(struct exec_session *s, const struct impl *impl,
	      const struct exec_settings *settings, struct exec_result *out);

/*
 * After a run, or in an observer: the value of a variable that the innermost procedure in
 * progress sees, without a reference; VALUE_NONE if it has none.
 */
value exec_variable(const struct exec_state *s, const struct var *v);
const struct impl *exec_current(const struct exec_state *s);
const struct exec_state *exec_last_state(const struct exec_session *s);

/*
 * Procedures in progress, EXEC_DEEP standing for as many or more; the call that has led into
 * the innermost, or NULL.
 */
#define EXEC_DEEP 3
uint32_t exec_depth(const struct exec_state *s);
const struct cmd *exec_call(const struct exec_state *s);

/*
 * How often the oracle has chosen so far what nobody else has, but for what variables have
 * before they get a value.
 */
uint64_t exec_drawn(const struct exec_state *s);

/* For observers that choose: values that belong to the run. */
enum truth exec_equal(const struct exec_state *s, value a, value b);
/* An element of a type without definition; equal numbers are equal elements. */
value exec_atom(const struct exec_state *s, const struct type *t, uint32_t number);
/* Takes the reference to the map and gives one. */
value exec_map_set(const struct exec_state *s, value map, const value *keys, uint32_t n,
		   value v);
const struct type *exec_field_type(const struct exec_state *s, const struct type *t,
				   const struct var *field);

/* A value as text, abbreviated where it is long. */
void exec_value_text(const struct exec_state *s, struct buf *out, value v,
		     const struct type *type);

#endif
