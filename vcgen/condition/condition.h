/*
 * condition.h - from a piece of a passive program to its verification condition.
 */
#ifndef IVL_VCGEN_CONDITION_CONDITION_H
#define IVL_VCGEN_CONDITION_CONDITION_H

#include "vcgen/condition/vc.h"
#include "vcgen/split/piece.h"

/* The VC of a piece of a passive program as a query (vc.c). Axioms are not chosen yet. */
void vc_make(struct vcgen *g, const struct passive *p, const struct piece *piece,
	     struct arena *arena, struct vc *vc);

/* script.c: the same condition as one formula, for logs; the query is complete. */
void vc_make_script(struct vcgen *g, const struct passive *p, const struct piece *piece,
		    struct arena *arena, struct vc *vc);

/*
 * prune.c: the axioms that the query's constraints can need (reference 3.7). Hideable ones
 * only of functions that are revealed at some assertion that the piece checks.
 */
void vc_choose_axioms(struct vcgen *g, struct vc *vc, const struct pieces *s,
		      const struct piece *piece);

/*
 * instantiate.c: replace the constraints of the condition by instances from pools, if its
 * implementation adds to pools.
 */
void pools_instantiate(struct vcgen *g, const struct passive *p,
		       const struct piece *piece, struct arena *arena, struct vc *vc);

#endif
