/*
 * diag.h - messages about the input.
 *
 * A pass calls diag() and goes on with a placeholder; one run reports many mistakes.
 * Messages are kept in the order they were made; driver/report/report.c prints them in either
 * personality (the reference tool's one-line form, or ours with excerpt and caret).
 */
#ifndef IVL_BASE_DIAG_H
#define IVL_BASE_DIAG_H

#include "base/arena.h"
#include "base/source.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

enum diag_code {
#define DIAG(name, code, stage, severity, format) D_##name,
#include "base/diag.def"
#undef DIAG
	DIAG_COUNT
};

/* Which stage speaks decides the form of the line (reference 2.1). */
enum diag_stage { STAGE_READ, STAGE_PARSE, STAGE_RESOLVE, STAGE_TYPE, STAGE_VERIFY };

enum diag_severity { SEVERITY_ERROR, SEVERITY_WARNING };

struct diag_info {
	const char *name; // "UNDECLARED"
	const char *code; // "E0200"
	enum diag_stage stage;
	enum diag_severity severity;
	const char *format;
};

struct diag {
	enum diag_code code;
	struct span span;     // span.start is the reported position
	const char *text;     // formatted, in the arena
	bool pragma;          // reported with column 0, whatever the span says
	const char *expected; // of a syntax error: all that could have come, or NULL
	const char *meant;    // a name that was probably meant, or NULL
	const char *hint;     // what was probably meant, or NULL
	struct span hint_at;  // where that is to be seen; start 0: where the message is
};

struct diags {
	struct arena *arena; // borrowed; owns the texts
	VEC(struct diag) list;
	uint32_t errors[STAGE_VERIFY + 1]; // per stage, errors only
	uint32_t warnings;
};

void diags_init(struct diags *d, struct arena *arena);
void diags_fini(struct diags *d);

/* Record a message; the arguments are those of the code's format. */
void diag(struct diags *d, enum diag_code code, struct span at, ...);

/* The same for a position without extent. */
void diag_at(struct diags *d, enum diag_code code, srcpos at, ...);

/* Record a message that has been made already. */
void diags_add(struct diags *d, const struct diag *m);

/* Take back message number `i`. */
void diags_drop(struct diags *d, uint32_t i);

/* Number of errors of all stages. */
uint32_t diags_errors(const struct diags *d);

const struct diag_info *diag_info(enum diag_code code);

/* The code with this stable id ("E0200"), or DIAG_COUNT. */
enum diag_code diag_by_id(const char *id);

#endif
