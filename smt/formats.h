/*
 * formats.h - which floating-point formats a query needs.
 */
#ifndef IVL_SMT_FORMATS_H
#define IVL_SMT_FORMATS_H

#include "smt/query.h"

/*
 * Does some term of the query have a floating-point sort other than IEEE's single and double
 * precision? cvc5 knows those two; others it offers as an experiment, with known defects.
 */
bool query_has_rare_floats(const struct query *q);

#endif
