/*
 * layer.h - layers of the concurrency extension: a program is proved layer by layer, and
 * what a declaration or command says holds at some of them.
 */
#ifndef IVL_IVL_LAYER_H
#define IVL_IVL_LAYER_H

#include "base/arena.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

enum { LAYER_MIN = 0, LAYER_MAX = INT32_MAX };

/* From lo to hi, both included. */
struct layer_range {
	int32_t lo, hi;
};

/* Ascending, each once. */
typedef VEC(int32_t) layer_list;

void layer_insert(struct arena *a, layer_list *l, int32_t layer);

/* The smallest range that holds a list, which is not empty. */
struct layer_range layers_hull(const layer_list *l);

struct layer_range layer_range_all(void);
bool layer_in(int32_t layer, struct layer_range r);
bool layer_range_within(struct layer_range inner, struct layer_range outer);

/* As messages show it: [lo, hi]. */
const char *layer_range_text(struct arena *a, struct layer_range r);

#endif
