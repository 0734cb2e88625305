/*
 * check.h - what names mean and which types expressions have. After that, a program without
 * errors has every field of ast.h that is filled "after resolving" or "after checking".
 */
#ifndef MINIDAFNY_CHECK_H
#define MINIDAFNY_CHECK_H

#include "ast.h"

/* The program and the background theory, which is read only where `theory` is set. */
void check_program(struct program *p);
void check_theory(struct program *theory);

/* The circles of calls (levels.c): level, group, recursive. */
void find_levels(struct program *p);

/* No value that is not ghost depends on one that is (ghost.c). */
void check_ghost(const struct program *p);

#endif
