/*
 * native.h - messages for people: file:line:col, the source line with a caret,
 * the path to a failure, a summary with times.
 */
#ifndef IVL_DRIVER_REPORT_NATIVE_H
#define IVL_DRIVER_REPORT_NATIVE_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "driver/report/console.h"

/* How many bodies there are for a kind of check of a concurrent program, at a layer. */
struct report_layer {
	int layer; // -1: at no one layer
	const char *check;
	uint32_t n, proved;
};

struct report_native {
	const struct console *console;
	enum console_stream to;
	const struct ivl_options *options;
	bool color;
	bool progress_shown;             // a line on the terminal is to be erased
	uint32_t errors, warnings;       // about the input
	uint32_t known;                  // failures that a report of before has
	VEC(struct report_layer) layers; // in the order in which they came
	struct arena arena;              // their names: a result ends with its callback
	struct map shown; // messages, by hash: procedures and their bodies share types
	uint64_t start;   // of the program, microseconds
	uint64_t all_start;
};

void report_native_init(struct report_native *r, const struct console *t,
			const struct ivl_options *o, enum console_stream to);

void report_native_fini(struct report_native *r);

/* Callbacks that print with `r`, which must outlive the run. */
struct ivl_callbacks report_native_callbacks(struct report_native *r);

/* Another program begins; and, if it was run elsewhere, it took so long. */
void report_native_begin(struct report_native *r);
void report_native_took(struct report_native *r, double seconds);

/* Of many programs so many are done; on a terminal, after a while. */
void report_native_progress(struct report_native *r, uint32_t done, uint32_t total,
			    uint32_t procedures, double seconds);

/* The closing line; `name` (or NULL) is the program that it is about. */
void report_native_summary(struct report_native *r, const struct ivl_totals *t,
			   enum ivl_status status, const char *name);

/* What came of many programs. */
struct report_sum {
	uint32_t programs, ok;     // that were run; of which all is verified
	uint32_t rejected, failed; // not even looked at
	uint32_t not_run;
	struct ivl_totals totals;
};

void report_sum_add(struct report_sum *s, const struct ivl_totals *t,
		    enum ivl_status status);

/* The line that closes all of them. */
void report_native_sum(struct report_native *r, const struct report_sum *s,
		       enum ivl_status status);

#endif
