/*
 * env.h - persistent maps from small numbers (slots of variables) to terms.
 *
 * Passification has one map per block. Copying would make it quadratic, so a map is a
 * radix tree whose nodes are shared between versions: setting costs one path, joining costs
 * what differs. Nodes made since the last env_freeze are changed in place. Absent keys map
 * to no term (0). After Bagwell, Ideal Hash Trees (2001), without the hashing.
 */
#ifndef IVL_VCGEN_TRANSLATE_ENV_H
#define IVL_VCGEN_TRANSLATE_ENV_H

#include "base/arena.h"
#include "smt/term/term.h"

enum { ENV_BITS = 4, ENV_FAN = 1 << ENV_BITS, ENV_MAX_LEVELS = 8 };

struct env_node;
typedef struct env_node *env_map; // NULL = empty

struct envs {
	struct arena *arena; // borrowed; owns the nodes
	uint32_t levels;
	uint32_t stamp;
};

/* Maps with keys below n_slots. */
void envs_init(struct envs *s, struct arena *arena, uint32_t n_slots);

/*
 * Maps in an arena of their own, with room for keys below n_slots besides those of the maps that there
 * are. *a and *b, which may be such, become maps with the same content.
 */
void envs_nest(struct envs *s, struct arena *arena, uint32_t n_slots, env_map *a,
	       env_map *b);

/* From now on, maps made so far stay as they are. */
void env_freeze(struct envs *s);

term env_get(const struct envs *s, env_map root, uint32_t slot);
env_map env_set(struct envs *s, env_map root, uint32_t slot, term value);

/*
 * The join of n >= 1 maps: keys on which all agree keep their value; for every other key
 * `merge` is asked, in ascending order, with the n values. The map given back is a new
 * version. Costs O(n * number of differing nodes).
 */
env_map env_join(struct envs *s, const env_map *roots, uint32_t n,
		 term (*merge)(void *ctx, uint32_t slot, const term *values),
		 void *ctx);

#endif
