/*
 * maps.h - maps as functions with axioms, instead of the theories of arrays and datatypes.
 *
 * The sort of a map becomes an uninterpreted one, with functions `select` and `store` and the
 * axioms of McCarthy (Towards a Mathematical Science of Computation, 1962), triggered by the
 * store. A record (sort_record) becomes an uninterpreted sort with its constructor and
 * selectors as functions. Each axiom holds in the theories, so that what is proved this way is
 * proved; there is no extensionality, so that a counterexample may be none.
 */
#ifndef IVL_SMT_TEXT_MAPS_H
#define IVL_SMT_TEXT_MAPS_H

#include "smt/text/declare.h"
#include "smt/query/query.h"

/* Whether a query over this table can be written with axioms at all. */
bool maps_can_be_axioms(const struct term_table *t);

/*
 * Which form finds a proof sooner (docs/encodings.md): the theory if all maps of the query are
 * from bit vectors to bit vectors and Booleans, and no function takes or gives one; else axioms.
 */
enum map_form maps_for_proofs(const struct query *q);

/* Name and declare an array sort, and those inside it; other sorts have their names. */
void declare_map_sort(struct declared *d, struct buf *out, sort s);
/* Its functions and axioms, once all sorts that it is made of are declared. */
void declare_map_axioms(struct declared *d, struct buf *out, sort s);

/*
 * The same for a record, whose sort and symbols have their names. `fields`: the selectors in
 * order, NULL where there is none.
 */
void declare_record_axioms(struct declared *d, struct buf *out, sort s,
			   const char *const *fields);

/* What is written for the operator of a SELECT or STORE. */
const char *map_operator(const struct declared *d, const struct term_info *x);

#endif
