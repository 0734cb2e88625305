/*
 * float.h - IEEE 754 numbers of any format as SMT-LIB's theory of floating point has them.
 *
 * A float is its bits in the interchange format: sign, exponent, significand without the
 * hidden bit. There is one NaN. Everything is computed exactly by integers and rounded
 * once, so that all five rounding modes and subnormal numbers come from one function.
 */
#ifndef IVL_EXEC_FLOAT_H
#define IVL_EXEC_FLOAT_H

#include "exec/value.h"

struct format {
	uint32_t significand; // bits, with the hidden one
	uint32_t exponent;    // bits
};

/* Exponents of more bits are not evaluated: exact sums would be too long. */
#define FLOAT_EXPONENT_MAX 20

enum float_op {
	FLOAT_ADD,
	FLOAT_SUB,
	FLOAT_MUL,
	FLOAT_DIV,
	FLOAT_FMA, // a * b + c
	FLOAT_SQRT,
	FLOAT_REM,   // to the nearest quotient, exact
	FLOAT_ROUND, // to an integral float
	FLOAT_NEG,
	FLOAT_ABS,
	FLOAT_MIN,
	FLOAT_MAX,
	/* Tests: 0 or 1. */
	FLOAT_LT,
	FLOAT_LE,
	FLOAT_GT,
	FLOAT_GE,
	FLOAT_EQ, // IEEE: zeros are equal, NaN is not equal to itself
	FLOAT_IS_NORMAL,
	FLOAT_IS_SUBNORMAL,
	FLOAT_IS_ZERO,
	FLOAT_IS_INFINITE,
	FLOAT_IS_NAN,
	FLOAT_IS_NEGATIVE,
	FLOAT_IS_POSITIVE
};

/* Operands that the operation does not have are ignored. FLOAT_MIN of zeros of both signs,
 * which is left open, is VALUE_UNKNOWN. */
value float_apply(enum float_op op, enum rmode mode, struct format f, value a, value b,
		  value c);

value float_convert(enum rmode mode, value v, struct format from, struct format to);
value float_of_real(enum rmode mode, value real, struct format f);
/* The bits of any bit vector, with NaN made the one that there is. */
value float_of_bits(value bits, struct format f);
/* False: it is no finite number. */
bool float_to_real(value v, struct format f, value *out);
/* To an integer; false as above. */
bool float_to_integer(enum rmode mode, value v, struct format f, value *out);

value float_special(struct format f, bool nan, bool negative); // NaN or infinity

/* A literal as the language writes it. */
value float_of_text(const char *text, struct format f);

#endif
