/*
 * boogie.h - messages and results in the reference tool's form (reference 5).
 */
#ifndef IVL_DRIVER_REPORT_BOOGIE_H
#define IVL_DRIVER_REPORT_BOOGIE_H

#include "driver/report/model.h"

struct report_boogie {
	const struct console *console;
	const struct ivl_options *options;
	struct report_xml *xml; // results go there, too; or NULL
	struct report_model models;
	struct arena arena;
	struct intern dependencies; // of all proofs so far
	bool stopped;      // a stage of the front end found errors: there is no summary
	bool fatal;        // the exit status is 1
	bool traced;       // the passes before verification were named
	uint64_t start;    // of the run, microseconds
	struct buf solver; // that is used: told behind the first implementation's name
	struct buf held; // errors that are told behind the next implementation's start
	bool no_stage_line; // a message was its own closing line
};

void report_boogie_init(struct report_boogie *r, const struct console *t,
			const struct ivl_options *o);
void report_boogie_fini(struct report_boogie *r);

/* Callbacks that print with `r`, which must outlive the run. */
struct ivl_callbacks report_boogie_callbacks(struct report_boogie *r);

/* What comes before the first file is read. */
void report_boogie_start(struct report_boogie *r);

/* The closing line. */
void report_boogie_summary(struct report_boogie *r, const struct ivl_totals *t);

#endif
