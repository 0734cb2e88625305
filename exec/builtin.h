/*
 * builtin.h - functions whose meaning is that of a function of SMT-LIB. builtin.def lists
 * those that are evaluated.
 */
#ifndef IVL_EXEC_BUILTIN_H
#define IVL_EXEC_BUILTIN_H

#include "exec/float.h"

enum builtin_family {
	FAMILY_BITS,
	FAMILY_EXTEND,
	FAMILY_ROTATE,
	FAMILY_JOIN,
	FAMILY_BITS_TO_INT,
	FAMILY_INT_TO_BITS,
	FAMILY_INT,
	FAMILY_FLOAT,
	FAMILY_TO_FLOAT,
	FAMILY_FLOAT_TO_REAL,
	FAMILY_FLOAT_TO_BITS,
	FAMILY_MAP_CONST,
	FAMILY_MAP,
	FAMILY_STRING
};

enum int_op { INT_DIV, INT_MOD, INT_REM, INT_ABS, INT_TO_REAL, INT_FLOOR, INT_IS_INT };

enum map_op {
	MAP_ADD,
	MAP_SUB,
	MAP_MUL,
	MAP_DIV,
	MAP_MOD,
	MAP_EQ,
	MAP_GT,
	MAP_GE,
	MAP_LT,
	MAP_LE,
	MAP_AND,
	MAP_OR,
	MAP_NOT,
	MAP_IMP,
	MAP_ITE
};

enum string_op {
	STRING_LEN,
	STRING_CONCAT,
	STRING_AT,
	STRING_SUBSTR,
	STRING_PREFIX,
	STRING_SUFFIX,
	STRING_CONTAINS,
	STRING_INDEX,
	STRING_REPLACE,
	STRING_TO_INT,
	STRING_OF_INT,
	STRING_LT,
	STRING_LE
};

struct builtin {
	enum builtin_family family;
	int op;
	uint32_t n_args;        // of the function, a rounding mode included
	bool mode_is_arg;       // the first
	bool mode_is_written;   // in the name
	enum rmode mode;        // else
	const struct type *arg; // of the first operand
	const struct type *result;
	uint64_t amount; // ROTATE
};

/* What a function stands for; NULL if it is not one of those, or its types do not fit. */
const struct builtin *builtin_of(struct arena *a, const struct func *f,
				 const char *name);

/* Float arithmetic of the language itself. */
const struct builtin *builtin_float(struct arena *a, int op, const struct type *arg,
				    const struct type *result);

/*
 * args are as many values as the function has, none of them unknown. VALUE_UNKNOWN: it
 * cannot be evaluated; *open: the theory leaves the value open.
 */
value builtin_apply(struct machine *m, const struct builtin *b, const value *args,
		    bool *open);

/* string_op.c */
value string_apply(enum string_op op, const value *args);

/* map_op.c */
value map_apply(struct machine *m, enum map_op op, const value *args, uint32_t n,
		bool reals, bool *open);

static inline struct format format_of(const struct type *t)
{
	return (struct format){ .significand = t->bits, .exponent = t->bits2 };
}

#endif
