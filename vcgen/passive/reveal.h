/*
 * reveal.h - what `hide` and `reveal` commands leave visible where an assertion stands
 * (reference 1.4, 3.7): the hideable axioms of a function are for the assertions only at which
 * it is revealed. All are, until something is hidden.
 */
#ifndef IVL_VCGEN_PASSIVE_REVEAL_H
#define IVL_VCGEN_PASSIVE_REVEAL_H

#include "vcgen/cfg/cfg.h"

struct reveals;

/*
 * Analyse an acyclic body, forwards: a function is revealed if it is on some path. NULL if
 * there is no such command. The result lives in the body's arena.
 */
struct reveals *reveals_find(struct cfg *b);

/* A set of functions. */
typedef const uint64_t *revealed_set;

/* An empty set; add what is in another. */
uint64_t *reveals_no_function(const struct reveals *r);
void reveals_add(const struct reveals *r, uint64_t *set, revealed_set more);

bool reveals_function(const struct reveals *r, revealed_set set, const struct func *f);

#endif
