/*
 * formats.h - which floating-point formats a query needs.
 */
#ifndef IVL_SMT_QUERY_FORMATS_H
#define IVL_SMT_QUERY_FORMATS_H

#include "smt/query/query.h"

/* The most demanding one of all. */
enum float_formats {
	FLOATS_COMMON, // single and double precision, or none
	FLOATS_EXTENDED, // also the other binary interchange formats of IEEE 754: half, quadruple
	FLOATS_ODD // also others, such as three bits of exponent and four of significand
};

/*
 * What sorts the terms of the query have. About odd formats cvc5 is wrong, both when it says
 * sat and when it says unsat (it rounds some results to a neighbour); extended ones it takes
 * only when asked to, and agrees with z3 (docs/encodings.md).
 */
enum float_formats query_float_formats(const struct query *q);

#endif
