/* emit.h - from a checked program to one of the verification language, by calls. */
#ifndef MINIDAFNY_EMIT_H
#define MINIDAFNY_EMIT_H

#include "ast.h"

/* `theory`: the checked background theory. NULL, with a message printed, if it failed. */
struct ivl_builder *emit_program(struct program *p, const struct program *theory);

#endif
