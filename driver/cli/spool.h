/*
 * spool.h - bytes of many that are to be read one after the other, in a file that has no name:
 * what is kept in memory is where they are.
 */
#ifndef IVL_DRIVER_CLI_SPOOL_H
#define IVL_DRIVER_CLI_SPOOL_H

#include "base/vec.h"

#include <stdbool.h>
#include <stdio.h>

struct spool_chunk {
	long at;
	size_t len;
	uint32_t next; // 1 + number of the next chunk of its owner, or 0
};

struct spool {
	FILE *file; // made when it is first needed
	VEC(struct spool_chunk) chunks;
	VEC(uint32_t) first, last; // by owner: 1 + number of a chunk, or 0
	long end;
	bool failed; // some bytes are lost, with errno
	int error;
};

/* For so many owners. */
void spool_init(struct spool *s, uint32_t n);
void spool_fini(struct spool *s);

/* Behind all that this owner has put before. */
void spool_put(struct spool *s, uint32_t owner, const char *bytes, size_t len);

/* Hand all of an owner's on, as they were put, and forget them. */
void spool_take(struct spool *s, uint32_t owner,
		void (*take)(void *env, const char *bytes, size_t len), void *env);

#endif
