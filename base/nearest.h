/*
 * nearest.h - names for "did you mean".
 */
#ifndef IVL_BASE_NEAREST_H
#define IVL_BASE_NEAREST_H

#include <stddef.h>

#define NEAREST_MAX 64 // longer names get no suggestion

/* The best candidate so far; start with nearest_init. */
struct nearest {
	const char *name;
	size_t len;
	unsigned limit;    // a candidate has to be nearer than that
	const char *found; // or NULL
};

void nearest_init(struct nearest *n, const char *name, size_t len);

/* Offer a candidate; of equally near ones the first is kept. */
void nearest_offer(struct nearest *n, const char *candidate);

#endif
