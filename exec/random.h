/*
 * random.h - numbers that look random and are the same on every machine: xoshiro256**
 * (Blackman and Vigna, 2018), seeded by splitmix64.
 */
#ifndef IVL_EXEC_RANDOM_H
#define IVL_EXEC_RANDOM_H

#include <stdint.h>

struct random {
	uint64_t s[4];
};

void random_seed(struct random *r, uint64_t seed);
uint64_t random_next(struct random *r);

/* A number below n, which is at least 1. */
uint32_t random_below(struct random *r, uint32_t n);

#endif
