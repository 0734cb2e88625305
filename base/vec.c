#include "base/vec.h"

#include "base/mem.h"
#include "base/pages.h"

#include <stdlib.h>
#include <string.h>

/*
 * Every VEC(T) has the layout of struct vec_any; reading it through memcpy keeps the
 * access free of aliasing questions.
 */
void vec_grow(struct arena *a, void *vec, uint32_t more, size_t elem_size)
{
	struct vec_any v;
	uint32_t cap;

	memcpy(&v, vec, sizeof(v));
	if (more > UINT32_MAX - v.len)
		mem_fail();
	if (v.len + more <= v.cap)
		return;
	/* Most lists of a program have one element; on the heap a little room costs nothing. */
	cap = v.cap ? v.cap : a ? 1 : 4;
	while (cap < v.len + more) {
		if (cap > UINT32_MAX / 2)
			mem_fail();
		cap *= 2;
	}
	if (a && v.cap && cap <= SIZE_MAX / elem_size &&
	    arena_extend(a, v.data, v.cap * elem_size, cap * elem_size)) {
		// it was the last one, and stays where it is
	} else if (a) {
		void *data = arena_alloc_array(a, cap, elem_size);

		if (v.len)
			memcpy(data, v.data, v.len * elem_size);
		v.data = data;
	} else {
		size_t had = v.cap * elem_size;

		v.data = mem_realloc_array(v.data, cap, elem_size);
		if (had >= PAGES_WINDOW / 4) // it is filled from its start
			pages_touch((char *)v.data + had,
				    had < PAGES_WINDOW ? had : PAGES_WINDOW);
	}
	v.cap = cap;
	memcpy(vec, &v, sizeof(v));
}

void vec_free(void *vec)
{
	struct vec_any v;

	memcpy(&v, vec, sizeof(v));
	free(v.data);
	memset(vec, 0, sizeof(v));
}

void vec_extend(struct arena *a, void *vec, const void *from, uint32_t n,
		size_t elem_size)
{
	struct vec_any v;

	if (!n)
		return;
	vec_grow(a, vec, n, elem_size);
	memcpy(&v, vec, sizeof(v));
	memcpy((char *)v.data + v.len * elem_size, from, n * elem_size);
	v.len += n;
	memcpy(vec, &v, sizeof(v));
}

void index_list_remove(index_list *list, uint32_t x)
{
	uint32_t n = 0;

	for (uint32_t k = 0; k < list->len; k++)
		if (list->data[k] != x)
			list->data[n++] = list->data[k];
	list->len = n;
}

int text_compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}
