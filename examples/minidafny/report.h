/* report.h - what a run has found, in the words and at the places of the source. */
#ifndef MINIDAFNY_REPORT_H
#define MINIDAFNY_REPORT_H

#include <ivl_build.h>

struct report {
	unsigned proved, failed, undecided;
};

void report_message(void *env, const struct ivl_message *m);
void report_result(void *env, const struct ivl_result *r); // env: struct report

#endif
