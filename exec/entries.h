/*
 * entries.h - finite maps from values to values that share what they have in common: hash
 * array mapped tries (Bagwell, "Ideal hash trees", 2001) with counted nodes. A change takes
 * place in the node itself if nobody else refers to it.
 */
#ifndef IVL_EXEC_ENTRIES_H
#define IVL_EXEC_ENTRIES_H

#include "exec/value.h"

struct entry_node *entries_keep(struct entry_node *n);
void entries_drop(struct entry_node *n);

/* The same; values that nobody else holds are handed on with no reference left. */
void entries_release(struct entry_node *n, void (*last)(void *env, struct cell *c),
		     void *env);

/*
 * With key => v, both of which are referred to once more. Takes the caller's reference to
 * the node and gives one. *unsure is set if the key cannot be told from another.
 */
struct entry_node *entries_put(struct machine *m, struct entry_node *n, value key,
			       value v, bool *unsure);

/* What the key has, without a reference of its own; VALUE_NONE if nothing. */
value entries_get(struct machine *m, const struct entry_node *n, value key,
		  bool *unsure);

/* Call f on each entry, in an order that depends on the keys only; stops at false. */
bool entries_each(const struct entry_node *n, bool (*f)(void *env, value key, value v),
		  void *env);

#endif
