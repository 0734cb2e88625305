/*
 * teller.h - the run of one program in a process of its own, which tells another one (many.h) what
 * it finds: frames over a pipe, written by this program and read by the same.
 */
#ifndef IVL_DRIVER_CLI_TELLER_H
#define IVL_DRIVER_CLI_TELLER_H

#include "driver/report/console.h"

#include <sys/types.h>

/* What is done with a program, once it is loaded. */
typedef enum ivl_status native_go(struct ivl *v, const struct ivl_options *o);

/* A kind and a length, then so many bytes. */
enum frame_kind {
	FRAME_MESSAGE,
	FRAME_RESULT,
	FRAME_TRACE, // text
	FRAME_TEXT,  // path, 0, text
	FRAME_END    // struct ending, patterns, then entries of a history
};

struct frame {
	uint32_t kind, len;
};

/* How the run of a program ended. */
struct ending {
	struct ivl_totals totals;
	enum ivl_status status;
	double seconds;
	double longest; // seconds of an implementation, < 0 = not known
	uint32_t n_patterns, n_shown, n_entries;
	uint32_t selected, shown; // 1: the patterns were held against its program
};

/*
 * Run `go` on the program in a file, and end this process, which was forked by that parent. Its
 * frames go to `fd`, the last is an ending.
 */
NORETURN void teller_run(const struct console *c, const struct ivl_options *o,
			 const char *file, native_go *go, int fd, pid_t parent);

/* Does a failure end all? With a baseline that is found out by who is told. */
static inline bool teller_ends_all(const struct ivl_options *o)
{
	return o->fail_fast && !o->baseline;
}

/* The frames of one that has ended without that, as this message says. */
void teller_stand_in(struct buf *out, const char *text);

#endif
