/*
 * model.h - models of failures as tools read them (reference 5.3), on the console and
 * in files.
 */
#ifndef IVL_DRIVER_REPORT_MODEL_H
#define IVL_DRIVER_REPORT_MODEL_H

#include "base/intern.h"
#include "driver/report/console.h"

struct report_model {
	const struct console *console;
	const struct ivl_options *options;
	struct arena arena;
	struct intern files; // written to in this run: further models are appended
};

void report_model_init(struct report_model *r, const struct console *t,
		       const struct ivl_options *o);
void report_model_fini(struct report_model *r);

/*
 * The model of a failure of an implementation, to where the options want it: the console is
 * `out`. False if a file could not be written, after a message.
 */
bool report_model(struct report_model *r, const char *impl, const struct ivl_failure *f,
		  struct buf *out);

#endif
