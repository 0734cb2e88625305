/*
 * occurs.h - which terms of the table a query is made of.
 */
#ifndef IVL_SMT_QUERY_OCCURS_H
#define IVL_SMT_QUERY_OCCURS_H

#include "smt/query/query.h"

/*
 * By number of the term: does it occur in the axioms or constraints of the query, bound
 * variables of its quantifiers included and patterns not? Has q->terms->terms.len elements;
 * the caller frees it.
 */
bool *query_terms(const struct query *q);

#endif
