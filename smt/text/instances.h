/*
 * instances.h - how often each quantifier was instantiated, as solvers tell it while they
 * run: `(num-instantiations NAME N)` for each round (cvc5, output "inst"), and
 * `[quantifier_instances] NAME : N : ...`, the sum so far (z3, smt.qi.profile).
 *
 * For profiles a quantifier's name is where its text stands, so that all that were made of
 * one text (instances of polymorphic axioms, inlined copies) count as one.
 */
#ifndef IVL_SMT_TEXT_INSTANCES_H
#define IVL_SMT_TEXT_INSTANCES_H

#include "base/buf.h"
#include "base/intern.h"
#include "base/map.h"
#include "base/source.h"

struct instance_count {
	const struct atom *name; // as the solver tells it
	struct span whole;       // 0: the name is none of ours
	uint64_t n;
};

struct instances {
	struct arena *arena; // borrowed
	struct intern names;
	VEC(struct instance_count) counts; // by id of the name
	struct buf line;                   // that has not come to its end
};

void instances_init(struct instances *x, struct arena *arena);
void instances_fini(struct instances *x);

/* The name of a quantifier, a legal symbol, in `arena`. */
const char *instances_name(struct arena *arena, struct span whole);

/* What a solver wrote: lines in pieces of any size. Other lines are passed over. */
void instances_feed(struct instances *x, const char *text, size_t len);

/* All of them, the most frequent first, and then by place. In the arena. */
uint32_t instances_sorted(struct instances *x, const struct instance_count **out);

#endif
