/*
 * past.h - a report of before (--format=json), as far as it is held against another one: the
 * verdicts on implementations and assertions, and the errors, of each program.
 */
#ifndef IVL_DRIVER_REPORT_PAST_H
#define IVL_DRIVER_REPORT_PAST_H

#include "base/intern.h"
#include "base/map.h"
#include "base/vec.h"
#include "ivl.h"

enum past_kind { PAST_IMPLEMENTATION, PAST_ASSERTION, PAST_ERROR };

struct past_thing {
	enum past_kind kind;
	const char *program; // its files
	const char *id;      // of an error: code, file and text
	const char *verdict; // as reports name it; of an error "rejected"
	const char *place;   // "file:line:column", or ""
	double seconds;      // of an implementation
	uint32_t count;      // of errors that are alike
};

struct past {
	struct arena arena;
	struct intern keys;
	struct map by_key;             // atom -> 1 + number
	VEC(struct past_thing) things; // in the order of the report
};

/* False: *why (in the arena of `p`, or static) tells what is wrong with the file. */
bool past_load(struct past *p, const char *path, const char **why);
void past_fini(struct past *p);

/* NULL: it was not there. */
struct past_thing *past_find(const struct past *p, enum past_kind kind,
			     const char *program, const char *id);

/* How bad a verdict is: 0 proved, 1 open, 2 not proved; 3: a fault of ours, or no verdict. */
int past_badness(const char *verdict);

/* The files of a program, as they are one name. */
const char *past_program(struct arena *arena, const char *const *files, uint32_t n);

/* The id of an error. */
const char *past_error(struct arena *arena, const char *code, const char *file,
		       const char *text);

#endif
