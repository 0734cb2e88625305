/*
 * intern.h - names, stored once.
 *
 * Two equal texts give the same atom, so names are compared by pointer. Atoms carry a
 * dense id (0, 1, ... in order of first appearance) so that tables can be arrays.
 */
#ifndef IVL_BASE_INTERN_H
#define IVL_BASE_INTERN_H

#include "base/arena.h"
#include "base/vec.h"

#include <stdint.h>

struct atom {
	uint32_t id;
	uint32_t len;
	uint32_t hash;
	char text[]; // NUL-terminated; may contain any byte but NUL
};

struct buf;

struct intern_slot {
	uint32_t hash;
	uint32_t id; // 1 + that of an atom; 0 = free
};

struct intern {
	struct arena *arena; // borrowed; owns the atoms
	struct intern_slot *slots;
	size_t cap;                     // power of two
	VEC(const struct atom *) atoms; // by id
};

void intern_init(struct intern *t, struct arena *arena);
void intern_fini(struct intern *t);

/* The atom of a text. */
const struct atom *intern(struct intern *t, const char *text, size_t len);
const struct atom *intern_str(struct intern *t, const char *text);
/* Of a buffer, which ends with that. */
const struct atom *intern_buf(struct intern *t, struct buf *b);
PRINTF_LIKE(2, 3)
const struct atom *intern_printf(struct intern *t, const char *fmt, ...);

/*
 * An atom of its own, in `arena` and not in any table: a name that nobody looks up or
 * compares, like those of incarnations. Its id is none.
 */
PRINTF_LIKE(2, 3)
const struct atom *atom_unshared(struct arena *arena, const char *fmt, ...);

/* The atom of a text if it has one already, else NULL. */
const struct atom *intern_find(const struct intern *t, const char *text, size_t len);

#endif
