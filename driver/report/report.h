/*
 * report.h - a run told to other programs (--format), while it goes on: each result is
 * written when it comes and then forgotten.
 *
 * A report is of one or more programs (--separately). A format is a table of functions,
 * called in the order start, then for each program: program, (message, result)*,
 * program_end, then finish.
 */
#ifndef IVL_DRIVER_REPORT_REPORT_H
#define IVL_DRIVER_REPORT_REPORT_H

#include "base/map.h"
#include "driver/report/sink.h"

#include <time.h>

struct report;

struct report_format {
	void (*start)(struct report *r);
	void (*program)(struct report *r);
	void (*message)(struct report *r, const struct ivl_message *m);
	void (*result)(struct report *r, const struct ivl_result *x);
	void (*program_end)(struct report *r, const struct ivl_totals *t,
			    enum ivl_status status);
	bool (*finish)(struct report *r, enum ivl_status status);
	bool news; // with a baseline only what is new is told
};

struct report {
	const struct report_format *format;
	const struct ivl_options *options;
	const char *command; // "verify", "check"
	struct sink sink;
	struct arena arena; // of the format's state
	void *state;
	const text_list *files; // of the program at hand
	struct map seen;        // messages of it
	uint64_t start;         // of it, microseconds
	time_t started;         // the report
	bool failed;
	bool has_baseline;
	uint32_t known, new; // failures, by it
};

/* The format by its number in the choices of --format; NULL for text. */
const struct report_format *report_format_of(int choice);

/* Open options->output ("-" and NULL: standard output). False with errno set. */
bool report_start(struct report *r, const struct console *t,
		  const struct ivl_options *o, const struct report_format *f,
		  const char *command);

/* The same with a sink that is open. */
void report_start_at(struct report *r, const struct sink *s,
		     const struct ivl_options *o, const struct report_format *f,
		     const char *command);

void report_program(struct report *r, const text_list *files);
void report_message(struct report *r, const struct ivl_message *m);
void report_result(struct report *r, const struct ivl_result *x);
void report_program_end(struct report *r, const struct ivl_totals *t,
			enum ivl_status status);

/* The program at hand was run elsewhere, and took so long. */
void report_took(struct report *r, double seconds);

/* So many failures were in a report of before, and so many were not. */
void report_baseline(struct report *r, uint32_t known, uint32_t new);

/* False with r->sink.error (0: our mistake) if the report is not complete. */
bool report_finish(struct report *r, enum ivl_status status);

/* Free what it was made with: instead, of a document that is not completed; or once more. */
void report_abandon(struct report *r);

/* A point in time as ISO 8601, UTC. */
#define REPORT_TIME 32
void report_time(time_t t, char text[REPORT_TIME]);

extern const struct report_format report_json, report_sarif, report_junit,
    report_github, report_html, report_jsonl;

#endif
