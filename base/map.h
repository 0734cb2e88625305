/*
 * map.h - hash maps from 64-bit keys (pointers, ids, pairs of ids) to 64-bit values.
 *
 * Open addressing with linear probing, heap-allocated. Iteration order is not offered on
 * purpose: output must not depend on it. Keys are any value.
 */
#ifndef IVL_BASE_MAP_H
#define IVL_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map_slot {
	uint64_t key, value;
};

struct map {
	struct map_slot *slots;
	uint8_t *used;
	size_t cap, len; // cap is 0 or a power of two
};

void map_init(struct map *m);
void map_fini(struct map *m);

/* Forget all entries, keep the memory. Costs the capacity. */
void map_clear(struct map *m);

/* Set; gives true if the key was new. */
bool map_set(struct map *m, uint64_t key, uint64_t value);

/* Look up: true and *value if present. `value` may be NULL. */
bool map_get(const struct map *m, uint64_t key, uint64_t *value);

/* The same for pointers; map_get_ptr gives NULL if absent. */
bool map_set_ptr(struct map *m, const void *key, const void *value);
void *map_get_ptr(const struct map *m, const void *key);
bool map_has_ptr(const struct map *m, const void *key);

/* Mix of 64 bits (the finaliser of MurmurHash3), for users' own tables. */
static inline uint64_t hash64(uint64_t x)
{
	x ^= x >> 33;
	x *= UINT64_C(0xff51afd7ed558ccd);
	x ^= x >> 33;
	x *= UINT64_C(0xc4ceb9fe1a85ec53);
	return x ^ (x >> 33);
}

static inline uint64_t hash_combine(uint64_t h, uint64_t x)
{
	return hash64(h * UINT64_C(0x9e3779b97f4a7c15) + x);
}

#endif
