/*
 * vec.h - growable arrays of one element type.
 *
 *	VEC(struct block *) blocks = { 0 };
 *	vec_push(&blocks, b);            // heap: ends with vec_fini
 *	vec_push_in(arena, &blocks, b);  // arena: dropped with it; never vec_fini
 *
 * A vector grows by doubling; one that was started on the heap stays there, and the same
 * for an arena. Do not keep pointers to elements across a push: keep the index.
 */
#ifndef IVL_BASE_VEC_H
#define IVL_BASE_VEC_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

#define VEC(T)                                                                         \
	struct {                                                                       \
		T *data;                                                               \
		uint32_t len, cap;                                                     \
	}

/* The shared shape, for function parameters: any two VEC(T) of equal T are cast here. */
struct vec_any {
	void *data;
	uint32_t len, cap;
};

/* Make room for at least `more` further elements. `a` NULL: on the heap. */
void vec_grow(struct arena *a, void *vec, uint32_t more, size_t elem_size);
void vec_free(void *vec);

/* Put n elements behind those of the vector. */
void vec_extend(struct arena *a, void *vec, const void *from, uint32_t n,
		size_t elem_size);

typedef VEC(uint32_t) index_list;

/* Wherever x is in the list, it is taken out. */
void index_list_remove(index_list *list, uint32_t x);

/* For qsort of texts. */
int text_compare(const void *a, const void *b);

#define vec_reserve(v, more) vec_grow(NULL, (v), (more), sizeof(*(v)->data))
#define vec_push(v, x)                                                                 \
	((v)->len == (v)->cap ? vec_grow(NULL, (v), 1, sizeof(*(v)->data)) : (void)0,  \
	 (v)->data[(v)->len++] = (x))
#define vec_push_in(a, v, x)                                                           \
	((v)->len == (v)->cap ? vec_grow((a), (v), 1, sizeof(*(v)->data)) : (void)0,   \
	 (v)->data[(v)->len++] = (x))
#define vec_append_in(a, v, from)                                                      \
	vec_extend((a), (v), (from)->data, (from)->len, sizeof(*(v)->data))
#define vec_pop(v) ((v)->data[--(v)->len])
#define vec_last(v) ((v)->data[(v)->len - 1])
#define vec_clear(v) ((v)->len = 0)
#define vec_fini(v) vec_free(v)

#endif
