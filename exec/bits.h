/*
 * bits.h - bit vectors of any width: natural numbers below 2^width. Operations are those of
 * SMT-LIB's theory of bit vectors.
 */
#ifndef IVL_EXEC_BITS_H
#define IVL_EXEC_BITS_H

#include "exec/value.h"

#define BITS_MAX (UINT32_C(1) << 24) // widths beyond this are not evaluated

enum bits_op {
	BITS_ADD,
	BITS_SUB,
	BITS_MUL,
	BITS_UDIV,
	BITS_UREM,
	BITS_SDIV,
	BITS_SREM,
	BITS_SMOD,
	BITS_AND,
	BITS_OR,
	BITS_XOR,
	BITS_NAND,
	BITS_NOR,
	BITS_XNOR,
	BITS_SHL,
	BITS_LSHR,
	BITS_ASHR,
	BITS_ROTL,
	BITS_ROTR,
	BITS_NOT,
	BITS_NEG,
	/* Comparisons: 0 or 1. */
	BITS_ULT,
	BITS_ULE,
	BITS_UGT,
	BITS_UGE,
	BITS_SLT,
	BITS_SLE,
	BITS_SGT,
	BITS_SGE,
	BITS_COMP
};

/* b is left out by those with one operand. */
value bits_apply(enum bits_op op, value a, value b, uint32_t width);

value bits_concat(value high, value low, uint32_t low_width);
value bits_extract(value v, uint32_t hi, uint32_t lo); // bits lo .. hi-1
value bits_extend(value v, uint32_t from, uint32_t to, bool is_signed);

/* The remainder modulo 2^width of any integer, and the other way with a sign bit. */
value bits_of_integer(value n, uint32_t width);
value bits_signed(value v, uint32_t width);

#endif
