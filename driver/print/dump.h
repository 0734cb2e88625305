/*
 * dump.h - what a stage has made, for --dump=STAGE[:NAME]. stage.def lists them. A NAME, in
 * which * stands for any text, restricts that to declarations so called.
 *
 * Programs are shown at once. What is made for an implementation is collected, so that it can
 * be shown with its result: the order does not depend on who is ready when.
 */
#ifndef IVL_DRIVER_PRINT_DUMP_H
#define IVL_DRIVER_PRINT_DUMP_H

#include "driver/session/selection.h"
#include "driver/session/session.h"

enum dump_stage {
#define DUMP(name, text, help) DUMP_##name,
#include "driver/print/stage.def"
#undef DUMP
	DUMP_COUNT
};

/* Was it asked for, of anything? */
bool dump_wanted(const struct ivl_options *o, enum dump_stage s);

/* The first --dump that names no stage, or NULL. */
const char *dump_unknown(const struct ivl_options *o);

void dump_help(struct buf *out);

/* The names that are asked for; none of them has been found. */
void dump_names(struct selection *s, struct arena *arena, const struct ivl_options *o);

/* Look for them in the program. False, with a message, if one names nothing. */
bool dump_finds_names(struct ivl *v);

/* Print the tokens of the user's files, if they were asked for. */
void dump_tokens(struct ivl *v);

/* Print the program if this stage was asked for. */
void dump_program(struct ivl *v, const struct program *p, enum dump_stage s);

/* -- dump_impl.c: stages of implementations ---------------------------------------------- */

/* Was any of these asked for? */
bool dump_any_of_impls(const struct ivl_options *o);

/* Watch v->vcgen if so, until dump_end. */
void dump_begin(struct ivl *v);
void dump_end(struct ivl *v);

/* Append a query in SMT-LIB, made by `print`, if it was asked for of this implementation. */
void dump_query(struct ivl *v, const struct impl *impl, const struct query *q,
		void (*print)(struct buf *out, const struct query *q));

/* What was made since the last time, in the arena; NULL if nothing. */
const char *dump_taken(struct ivl *v, struct arena *arena);

#endif
