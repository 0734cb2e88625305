/*
 * type.h - the types of the language, hash-consed: equality is pointer equality.
 *
 * Type synonyms are expanded before a type is made. The type parameters of a polymorphic
 * map type are de Bruijn indices (TYPE_BOUND), so that types that differ only in the names
 * of their parameters are the same object. Type parameters of functions, procedures and
 * binders are TYPE_VAR and refer to their declaration. TYPE_PROXY is an unknown of the
 * type checker; no proxy is left in a program that has been checked.
 */
#ifndef IVL_IVL_TYPE_H
#define IVL_IVL_TYPE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/intern.h"

#include <stdbool.h>
#include <stdint.h>

struct type_decl;
struct type_param;

enum type_kind {
	TYPE_ERROR, // stands in after a reported mistake; compatible with everything
	TYPE_BOOL,
	TYPE_INT,
	TYPE_REAL,
	TYPE_RMODE,
	TYPE_STRING,
	TYPE_REGEX,
	TYPE_BV,    // bits
	TYPE_FLOAT, // bits = significand with the hidden bit, bits2 = exponent
	TYPE_CTOR,  // decl (uninterpreted type or datatype) applied to args
	TYPE_MAP, // args = domain types, then the result; n_params bound type parameters
	TYPE_VAR,   // param
	TYPE_BOUND, // bits = levels outward (0 = innermost map), bits2 = index
	TYPE_PROXY  // bits = number of the proxy
};

/* Properties of a type and all its parts. */
enum type_flag {
	TYPE_HAS_VAR = 1,   // contains a TYPE_VAR
	TYPE_HAS_BOUND = 2, // contains a TYPE_BOUND that is free in it
	TYPE_HAS_PROXY = 4,
	TYPE_HAS_ERROR = 8,
	TYPE_HAS_POLY = 16 // contains a map type with type parameters
};

struct type {
	enum type_kind kind;
	uint32_t id;        // dense, by creation
	uint32_t flags;     // enum type_flag
	uint32_t depth;     // nesting; bounded by IVL_MAX_TYPE_DEPTH
	uint32_t max_bound; // 1 + largest free de Bruijn level, 0 if closed
	uint32_t bits, bits2;
	uint32_t n_args;
	uint32_t n_params;                // TYPE_MAP
	const struct atom *const *params; // TYPE_MAP: names for messages; not identity
	const struct type_decl *decl;     // TYPE_CTOR
	const struct type_param *param;   // TYPE_VAR
	const struct type *const *args;
};

struct types {
	struct arena *arena; // borrowed; owns the types
	const struct type **slots;
	size_t cap;
	VEC(const struct type *) all; // by id
	const struct type *error, *boolean, *integer, *real, *rmode, *string, *regex;
};

void types_init(struct types *t, struct arena *arena);
void types_fini(struct types *t);

const struct type *type_bv(struct types *t, uint32_t bits);
const struct type *type_float(struct types *t, uint32_t significand, uint32_t exponent);
const struct type *type_ctor(struct types *t, const struct type_decl *decl,
			     const struct type *const *args, uint32_t n);
const struct type *type_var(struct types *t, const struct type_param *param);
const struct type *type_bound(struct types *t, uint32_t level, uint32_t index);
const struct type *type_proxy(struct types *t, uint32_t number);

/*
 * A map type. args holds the n - 1 domain types and then the result, in which the map's
 * own parameters are TYPE_BOUND of level 0 (one more below each nested map).
 */
const struct type *type_map(struct types *t, const struct atom *const *params,
			    uint32_t n_params, const struct type *const *args,
			    uint32_t n);

/*
 * The same, in one of several ways to write it: parameters are numbered in the order in which the
 * parts mention them. args and names are changed.
 */
const struct type *type_map_canonical(struct types *t, const struct atom **names,
				      uint32_t n_params, const struct type **args,
				      uint32_t n);

/* Does the bound parameter occur, of the map `level` levels outside? */
bool type_mentions_bound(const struct type *t, uint32_t level, uint32_t index);

/* The variables of params[i], in a map type of them, become its bound parameters. */
const struct type *type_close(struct types *t, const struct type *in,
			      const struct type_param *const *params, uint32_t n,
			      uint32_t level);

static inline const struct type *type_map_result(const struct type *m)
{
	return m->args[m->n_args - 1];
}

/* The constructor or map type with other parts, as many as it has. */
const struct type *type_with_args(struct types *t, const struct type *in,
				  const struct type *const *args);

/*
 * Replace type variables: each TYPE_VAR whose param is from[i] becomes to[i], which may mention
 * bound parameters of maps around the place of `in`. Shares what does not change.
 */
const struct type *type_subst(struct types *t, const struct type *in,
			      const struct type_param *const *from,
			      const struct type *const *to, uint32_t n);

/* Does the type variable of `p` occur in the type? */
bool type_mentions(const struct type *t, const struct type_param *p);

bool type_is_int_or_real(const struct type *t);

/*
 * Instantiate the parameters of a polymorphic map: `part` is one of its args; the bound
 * parameters of the outermost level become actuals[i], which must be closed.
 */
const struct type *type_open(struct types *t, const struct type *part,
			     const struct type *const *actuals, uint32_t n);

/* Append the type as the language writes it: minimal parentheses, synonyms expanded. */
void type_print(struct buf *out, const struct type *t);

/* The same as a string in `arena`. */
const char *type_string(struct arena *arena, const struct type *t);

#endif
