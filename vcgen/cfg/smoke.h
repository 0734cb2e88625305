/*
 * smoke.h - is there code that no execution reaches (reference 3.16)? A body is searched for
 * places that an execution should be able to reach: at returns, and where a branch ends. A probe is put there, an assertion of `false`, which has to fail when all other
 * assertions are assumed. Code that ends in a literal `false` is meant to be out of reach.
 */
#ifndef IVL_VCGEN_CFG_SMOKE_H
#define IVL_VCGEN_CFG_SMOKE_H

#include "vcgen/cfg/cfg.h"

struct smoke;

/* Put probes into a body whose loops are cut, before critical edges are. */
struct smoke *smoke_probe(struct cfg *b);

/* How many there are; the assertion of one. */
uint32_t smoke_n_probes(const struct smoke *s);
const struct cmd *smoke_cmd(const struct smoke *s, uint32_t number);

/* The probes in the order of the search. */
typedef VEC(uint32_t) probe_list;
void smoke_order(const struct smoke *s, struct arena *arena, probe_list *tried);

/* The assertions on the way to a probe, itself and what is asserted behind it. */
uint32_t smoke_n_obligations(const struct smoke *s, uint32_t number,
			     struct arena *arena);

/* The paths to a probe as a program to be printed. */
const struct impl *smoke_shown(const struct smoke *s, uint32_t number,
			       struct arena *arena);

#endif
