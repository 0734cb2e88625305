/*
 * selection.h - what the patterns of --proc, --no-proc and --dump are good for.
 *
 * A pattern of --proc that selects nothing is most often a misspelt name, and a run that
 * verifies nothing must not say that all is well. Programs that are checked separately are
 * looked at together: it is enough if a pattern selects something in one of them.
 */
#ifndef IVL_DRIVER_SESSION_SELECTION_H
#define IVL_DRIVER_SESSION_SELECTION_H

#include "base/nearest.h"
#include "driver/options/options.h"
#include "ivl.h"
#include "ivl/ast.h"

/* What a pattern has found so far; the later the better. */
enum selected {
	SELECTED_NOTHING,
	SELECTED_BODILESS, // procedures without implementation
	SELECTED_UNWANTED, // implementations that are not verified
	SELECTED_LEFT_OUT, // the same, because of --no-proc
	SELECTED_SOME
};

struct selection_pattern {
	const char *text;
	bool excludes; // --no-proc
	bool shows;    // --dump
	enum selected found;
	struct nearest nearest;
	char meant[NEAREST_MAX + 1]; // nearest.found, which ends with its program
};

struct selection {
	uint32_t n_programs; // that were looked at
	uint32_t n;
	struct selection_pattern *patterns;
};

/* All patterns of these options, in `arena`; none of them has found anything. */
void selection_init(struct selection *s, struct arena *arena,
		    const struct ivl_options *o);

/* The same for the names behind the stages of --dump. */
void selection_init_shown(struct selection *s, struct arena *arena,
			  const text_list *names);

/* Look at a program, any declaration of which may be shown. */
void selection_note_named(struct selection *s, const struct program *p);

/* Look at a program, whose implementations may be verified. */
void selection_note(struct selection *s, const struct program *p,
		    const struct ivl_options *o);

/* Tell of the patterns that were good for nothing. False if that is an error. */
bool selection_tell(const struct selection *s,
		    void (*message)(void *env, const struct ivl_message *m), void *env);

#endif
