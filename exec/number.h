/*
 * number.h - exact integers and reals. Results are references of their own; a result that
 * would take more than NUMBER_MAX_BITS is VALUE_UNKNOWN. Operands are numbers, not unknown.
 */
#ifndef IVL_EXEC_NUMBER_H
#define IVL_EXEC_NUMBER_H

#include "exec/value.h"

#define NUMBER_MAX_BITS (UINT32_C(1) << 26)

value integer_add(value a, value b);
value integer_sub(value a, value b);
value integer_mul(value a, value b);
value integer_neg(value a);
int integer_compare(value a, value b);

/*
 * As SMT-LIB has them: a = b * div + mod with 0 <= mod < |b|. The divisor is not zero.
 */
value integer_div(value a, value b);
value integer_mod(value a, value b);

bool integer_is_zero(value v);
bool integer_to_int64(value v, int64_t *out);

/* From decimal digits. */
value integer_of_text(const char *digits);

value real_of_text(const char *text); // 1.5e-3
value real_of_int(value n);
value real_of_ratio(int64_t n, int64_t d);
value real_floor(value r); // an integer
value real_add(value a, value b);
value real_sub(value a, value b);
value real_mul(value a, value b);
value real_div(value a, value b); // b is not zero
value real_neg(value a);
int real_compare(value a, value b);
bool real_is_zero(value a);

static inline mpq_t *real_of(value v)
{
	return &((struct cell_real *)(uintptr_t)v)->q;
}

#endif
