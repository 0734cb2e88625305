/*
 * task_options.h - what all commands about a folder of tasks begin with.
 */
#ifndef IVL_DRIVER_CLI_TASK_OPTIONS_H
#define IVL_DRIVER_CLI_TASK_OPTIONS_H

#include "driver/report/console.h"
#include "driver/tasks/manifest.h"

/*
 * The options that `ivl split` was given, and then those of this command, which count where both
 * say something; files are those of split. The words live in the arena; options_fini in any case.
 * False: a message has been written.
 */
bool task_options_join(const struct console *t, struct arena *arena, const char *dir,
		       int argc, const char *const *argv, struct ivl_options *out,
		       struct manifest *m);

struct task_counts {
	uint32_t n, n_open; // tasks; those without an answer
};

/* False: errno. */
bool task_counts(const char *dir, struct task_counts *out);

/* The path as it is called from anywhere, in the arena. */
const char *absolute_path(struct arena *arena, const char *path);

#endif
