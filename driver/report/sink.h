/*
 * sink.h - where a report is written while the run goes on: a file, the command's standard
 * output, or a host's function. The first write that fails is remembered; later ones do
 * nothing.
 */
#ifndef IVL_DRIVER_REPORT_SINK_H
#define IVL_DRIVER_REPORT_SINK_H

#include "driver/report/console.h"

struct sink {
	const struct console *console; // NULL: there is none, as a host writes
	int fd;                        // -1: standard output
	/* Instead of both, or NULL: false if it could not write. */
	bool (*write)(void *env, const char *text, size_t len);
	void *env;
	struct buf out; // not written yet
	int error;      // errno of the first failure, or 0
};

/* "-" or NULL is standard output. False with errno set if the file cannot be made. */
bool sink_open(struct sink *s, const struct console *t, const char *path);

/* To a function of a host. */
void sink_open_write(struct sink *s,
		     bool (*write)(void *env, const char *text, size_t len), void *env);

void sink_put(struct sink *s, const char *text, size_t n);

/* Write what is there. False if that, or anything before, failed. */
bool sink_flush(struct sink *s);

/* Flush and close. False with s->error set if anything could not be written. */
bool sink_close(struct sink *s);

#endif
