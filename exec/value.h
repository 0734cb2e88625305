/*
 * value.h - what variables of a running program hold.
 *
 * A value is one word. Odd: a small number, which stands for an integer, a Boolean (0, 1),
 * a bit vector or the bits of a float (as a natural number), a rounding mode, an atom of
 * a type without definition, or (in keys) the id of a type; the static type tells which.
 * Even: a cell with a count of references, or one of the two words below.
 *
 * Values do not change once a second reference exists, so they can be shared; functions
 * that take a value leave the caller's reference alone, those that give one give a reference
 * of its own, unless the comment says so.
 *
 * Equality is three-valued, as maps that are given by a formula cannot always be compared.
 */
#ifndef IVL_EXEC_VALUE_H
#define IVL_EXEC_VALUE_H

#include "base/map.h"
#include "ivl/ast.h"

#include <gmp.h>

typedef uint64_t value;

enum {
	VALUE_NONE = 0,   // of a slot that holds nothing
	VALUE_UNKNOWN = 2 // not evaluated; why is told by the machine
};

/* Small numbers: beyond this they are cells. */
#define SMALL_MAX ((INT64_C(1) << 61) - 1)
#define SMALL_MIN (-SMALL_MAX)

enum cell_kind {
	CELL_INTEGER, // also large bit vectors and floats
	CELL_REAL,
	CELL_STRING,
	CELL_TUPLE, // a key of several parts
	CELL_DATA,  // constructor and fields
	CELL_MAP,
	CELL_LAMBDA, // base of a map: a formula and what it captured
	CELL_LAZY    // base of a map: entries are chosen when they are asked for
};

struct cell {
	uint32_t refs;
	uint32_t kind; // enum cell_kind
};

struct cell_integer {
	struct cell head;
	mpz_t n;
};

struct cell_real {
	struct cell head;
	mpq_t q;
};

struct cell_string {
	struct cell head;
	uint32_t len;
	char text[];
};

/* TUPLE, DATA. */
struct cell_parts {
	struct cell head;
	uint64_t hash;
	const struct datatype_ctor *ctor; // DATA
	uint32_t n;
	value parts[];
};

enum map_base {
	BASE_CONST,  // base: the value of all other entries
	BASE_LAZY,   // base: a CELL_LAZY
	BASE_LAMBDA, // base: a CELL_LAMBDA
	BASE_LINEAR  // integers: the key times `factor`, plus base
};

struct entry_node;

struct cell_map {
	struct cell head;
	enum map_base kind;
	int32_t factor;
	value base;
	const struct type *type;    // closed; NULL if it is not known
	struct entry_node *entries; // or NULL
};

struct lambda;

struct cell_lambda {
	struct cell head;
	const struct lambda *lambda; // its code (code.h)
	uint32_t n;
	value captured[];
};

struct cell_lazy {
	struct cell head;
	uint32_t number;            // in order of creation in a run
	const struct type *type;    // of the map, closed
	struct entry_node *entries; // chosen so far
};

enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_UNKNOWN };

static inline bool value_is_small(value v)
{
	return v & 1;
}

static inline bool value_is_cell(value v)
{
	return !(v & 1) && v > VALUE_UNKNOWN;
}

/* Neither nothing nor unknown. */
static inline bool value_is_known(value v)
{
	return (v & 1) || v > VALUE_UNKNOWN;
}

static inline value value_small(int64_t n)
{
	return (uint64_t)n << 1 | 1;
}

static inline int64_t small_of(value v)
{
	return (int64_t)v >> 1;
}

static inline value value_bool(bool b)
{
	return value_small(b);
}

static inline value value_truth(enum truth t)
{
	return t == TRUTH_UNKNOWN ? (value)VALUE_UNKNOWN : value_small(t);
}

static inline struct cell *cell_of(value v)
{
	return (struct cell *)(uintptr_t)v;
}

static inline value value_of_cell(const void *c)
{
	return (value)(uintptr_t)c;
}

/* Another reference to it. */
static inline value value_keep(value v)
{
	if (value_is_cell(v))
		cell_of(v)->refs++;
	return v;
}

/* Take apart what nobody refers to any more. */
void cell_free(struct cell *c);

static inline void value_drop(value v)
{
	if (value_is_cell(v) && --cell_of(v)->refs == 0)
		cell_free(cell_of(v));
}

/* `v`, of which the slot becomes the owner. */
static inline void slot_set(value *slot, value v)
{
	value old = *slot;

	*slot = v;
	value_drop(old);
}

value value_integer(int64_t n);
value value_mpz(const mpz_t n);
/* Takes over what is in q, which has to be in lowest terms. */
value value_mpq(mpq_t q);
value value_string(const char *text, uint32_t len);
/* The parts are referred to once more. */
value value_tuple(const value *parts, uint32_t n);
value value_of_ctor(const struct datatype_ctor *ctor, const value *parts);
/* The base is referred to once more. */
value value_map(const struct type *type, enum map_base kind, value base,
		int32_t factor);
value value_of_lambda(const struct lambda *l, const value *captured, uint32_t n);
value value_lazy(const struct type *type, uint32_t number);

/* Set `out`, which is initialised, to an integer value. */
void value_get_mpz(value v, mpz_t out);

static inline const struct cell_parts *value_parts(value v)
{
	return (const struct cell_parts *)(uintptr_t)v;
}

static inline struct cell_map *value_map_cell(value v)
{
	return (struct cell_map *)(uintptr_t)v;
}

/* Equal values have equal hashes; all maps have the same. */
uint64_t value_hash(value v);

/*
 * Comparison of maps goes through what the machine knows of their bases. One that cannot be
 * decided is unknown.
 */
struct machine;
enum truth values_equal(struct machine *m, value a, value b);

#endif
