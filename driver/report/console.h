/*
 * console.h - the command `ivl`: two personalities over the public interface. What they
 * say goes out through struct tool; only main.c knows file descriptors, terminals and
 * signals.
 */
#ifndef IVL_DRIVER_REPORT_CONSOLE_H
#define IVL_DRIVER_REPORT_CONSOLE_H

#include "base/buf.h"
#include "driver/options/options.h"
#include "ivl.h"

enum tool_stream { TOOL_OUT, TOOL_ERR };

struct tool {
	void (*write)(enum tool_stream to, const char *text, size_t len);
	/* A run begins (NULL: ended): what a signal interrupts; seconds until the
	 * process is ended, 0 = never. */
	void (*watch)(struct ivl *v, int64_t seconds);
	/* A run is over; frees it, now or when the process ends. */
	void (*release)(struct ivl *v);
	bool terminal[2]; // is the stream one?
};

/* Each gets the words behind the command and gives the exit status. */
int native_main(const struct tool *t, int argc, const char *const *argv);
int boogie_main(const struct tool *t, int argc, const char *const *argv);

/* Run one of them so that no memory means a message and a status, not a crash. */
typedef int personality(const struct tool *t, int argc, const char *const *argv);
int tool_run(const struct tool *t, personality *p, int argc, const char *const *argv);

void tool_puts(const struct tool *t, enum tool_stream to, const char *text);
void tool_buf(const struct tool *t, enum tool_stream to, const struct buf *text);

/* The text callback of both: "-" is standard output, else a file is written whole. */
bool tool_text(const struct tool *t, const char *path, const char *text, size_t len);

#endif
