/*
 * declarations.h - what a checked program declares, by name, and what of it depends on what: to
 * tell why something is verified anew. No verdict rests on it.
 *
 * Two declarations are the same if they print the same text. A declaration uses those whose names
 * stand in its text; an implementation depends on what it uses and so on: of procedures on the
 * contract, and on the axioms that mention something of that.
 */
#ifndef IVL_DRIVER_SESSION_DECLARATIONS_H
#define IVL_DRIVER_SESSION_DECLARATIONS_H

#include "ivl.h"
#include "ivl/ast.h"
#include "smt/cache/condition_key.h"

struct declaration {
	struct ivl_declaration told;
	const struct atom *identity; // its kind and name; of an axiom, its text
	struct condition_key digest;
	bool is_axiom, is_impl, is_proc, inlined;
	uint32_t n_uses;
	const uint32_t *uses; // numbers of declarations
};

struct declarations {
	struct intern names;
	VEC(struct declaration) all; // in the order of the program
};

/* A place for messages. */
typedef struct ivl_location declaration_place(const void *env, struct span at);

/* Everything is in the arena. Declarations of libraries are left out. */
void declarations_init(struct declarations *d, struct arena *arena,
		       const struct program *p, declaration_place *place,
		       const void *env);
void declarations_fini(struct declarations *d);

/* The number of the implementation of that id ("P", "P#2"), or UINT32_MAX. */
uint32_t declarations_impl(const struct declarations *d, const char *id);

/*
 * Append what differs from `before` of all that the implementation depends on, or depended on
 * then; with `all_axioms`, on all axioms.
 */
void declarations_changes(const struct declarations *d,
			  const struct declarations *before, const char *id,
			  bool all_axioms, struct arena *arena, size_t *n,
			  const struct ivl_change **changes);

#endif
