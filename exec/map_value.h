/*
 * map_value.h - maps: finitely many entries over a base that has all others. Maps are equal
 * if all entries are (extensionality).
 */
#ifndef IVL_EXEC_MAP_VALUE_H
#define IVL_EXEC_MAP_VALUE_H

#include "exec/value.h"

/*
 * The map with key => v. Takes the caller's reference to the map and gives one; the other
 * two are referred to once more. Done in place if nobody else has the map.
 */
value map_store(struct machine *m, value map, value key, value v);

/*
 * An entry, with a reference of its own. Chosen now if it is one of a lazy base. Entries of
 * a lambda are computed by a run of their own.
 */
value map_select(struct machine *m, value map, value key);

enum truth map_equal(struct machine *m, value a, value b);

/* A key of several parts, or of one part without type arguments, which is its own key. */
value map_key(const value *parts, uint32_t n, bool plain);

#endif
