/*
 * inlined.h - /printInlined: implementations behind inlining (reference 3.13).
 */
#ifndef IVL_DRIVER_PRINT_INLINED_H
#define IVL_DRIVER_PRINT_INLINED_H

#include "driver/session/session.h"

/* Print each implementation in which calls were replaced (inline_program), to standard output. */
void print_inlined(struct ivl *v);

/* The program with these in their places, to be looked at; itself if there are none. */
const struct program *inlined_program(struct ivl *v);

#endif
