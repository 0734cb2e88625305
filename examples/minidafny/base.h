/*
 * base.h - memory and lists. All that a run makes is in one arena until the program ends;
 * where memory is out the program says so and exits.
 */
#ifndef MINIDAFNY_BASE_H
#define MINIDAFNY_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Zeroed. */
void *make(size_t size);
char *text_copy(const char *text, size_t n);
/* As printf has it. */
char *text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *text_vformat(const char *format, va_list args);

/* Room for one more of size `size`; `v` has n of them. */
void *list_grow(void *v, size_t n, size_t size);

/* struct NAME_list: pointers in order. */
#define DEFINE_LIST(NAME)                                                              \
	struct NAME##_list {                                                           \
		struct NAME **v;                                                       \
		size_t n;                                                              \
	};                                                                             \
	static inline void NAME##_add(struct NAME##_list *list, struct NAME *item)     \
	{                                                                              \
		list->v = list_grow(list->v, list->n, sizeof *list->v);                \
		list->v[list->n++] = item;                                             \
	}

#endif
