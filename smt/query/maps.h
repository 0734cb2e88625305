/*
 * maps.h - which form the maps of a query take for a solver: the theory of arrays, or functions
 * with axioms (text/declare_maps.c).
 */
#ifndef IVL_SMT_QUERY_MAPS_H
#define IVL_SMT_QUERY_MAPS_H

#include "smt/query/query.h"

/* Whether a query over this table can be written with axioms at all. */
bool maps_can_be_axioms(const struct term_table *t);

/*
 * Which form finds a proof sooner (docs/encodings.md): the theory if all maps of the query are
 * from bit vectors to bit vectors and Booleans, and no function takes or gives one; else axioms.
 */
enum map_form maps_for_proofs(const struct query *q);

/* Is a map an index of a map? Not in cvc5's theory of arrays. */
bool maps_are_indices(const struct query *q);

#endif
